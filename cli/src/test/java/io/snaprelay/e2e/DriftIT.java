package io.snaprelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.model.CaptureMode;
import io.snaprelay.sandbox.source.ClipSpec;
import io.snaprelay.sandbox.source.FlvOrigin;
import io.snaprelay.sandbox.source.PublishTarget;
import io.snaprelay.sandbox.source.Publisher;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sources whose clocks run at another pace than ours: pictures keep their true times. */
@ExtendWith({StackExtension.class, WorkerExtension.class})
class DriftIT {

  /** What the design allows for 99 of 100; over a minute it is asked of all. */
  private static final Duration TRUE_WITHIN = Duration.ofMillis(50);

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @CsvSource({"slow, 0.999", "fast, 1.001"})
  void labelsPicturesWithTheirTrueTimes(String pace, double rate, Stack stack) {
    String streamId = "live/drift-" + pace;
    FlvOrigin.Options options = FlvOrigin.Options.defaults().withClockRate(rate);
    try (FlvOrigin origin = FlvOrigin.start(options);
        Publisher publisher =
            stack.servers().publish(ClipSpec.small(), new PublishTarget.Origin(origin, streamId))) {
      CaptureRequest request =
          CaptureRequest.builder(streamId)
              .url(publisher.url())
              .interval(Duration.ofSeconds(1))
              .mode(CaptureMode.LONG)
              .build();

      CaptureSummary summary =
          new Captures(stack.client()).runUntil(request, Extent.driftingPictures());

      assertThat(summary.coverage().missed()).isZero();
      stack.evidence(streamId).hasTrueTimes(stack.bucket(), publisher, TRUE_WITHIN);
    }
  }
}

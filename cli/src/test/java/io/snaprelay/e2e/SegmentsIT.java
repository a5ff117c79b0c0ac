package io.snaprelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.model.CaptureMode;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.GapCause;
import io.snaprelay.sandbox.source.ClipSpec;
import io.snaprelay.sandbox.source.Publisher;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Streams captured by segments, over RTMP and HTTP-FLV. */
@ExtendWith({StackExtension.class, WorkerExtension.class})
class SegmentsIT {

  /** Generous: on a busy machine a picture's arrival may be late by itself. */
  private static final Duration TRUE_WITHIN = Duration.ofMillis(150);

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void relaysAnRtmpStream_andTheLedgerIsWhatTheBucketShows(Stack stack) {
    try (Publisher publisher = stack.servers().publishRtmp("live/relay-rtmp", ClipSpec.small())) {
      CaptureRequest request =
          CaptureRequest.builder("live/relay-rtmp")
              .url(publisher.url())
              .interval(Duration.ofSeconds(1))
              .segmentLength(Duration.ofSeconds(8))
              .build();

      CaptureSummary summary = new Captures(stack.client()).runUntil(request, 15);

      assertThat(summary.reason()).isEqualTo(EndReason.STOPPED);
      assertThat(summary.coverage().missedByCause().keySet()).isSubsetOf(GapCause.HANDOVER);
      stack
          .evidence("live/relay-rtmp")
          .isConsistent(request.grid())
          .agreesWith(summary.coverage())
          .hasTrueTimes(stack.bucket(), publisher, TRUE_WITHIN);
    }
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void relaysAnHttpFlvStream_withSeveralPicturesASecond(Stack stack) {
    try (Publisher publisher = stack.servers().publishFlv("live/relay-flv", ClipSpec.small())) {
      CaptureRequest request =
          CaptureRequest.builder("live/relay-flv")
              .url(publisher.url())
              .interval(Duration.ofMillis(250))
              .build();

      CaptureSummary summary = new Captures(stack.client()).runUntil(request, 30);

      assertThat(summary.coverage().missed()).isZero();
      stack
          .evidence("live/relay-flv")
          .isConsistent(request.grid())
          .agreesWith(summary.coverage())
          .hasTrueTimes(stack.bucket(), publisher, TRUE_WITHIN);
    }
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void oneLongSegmentServesTheWholeStream(Stack stack) {
    try (Publisher publisher = stack.servers().publishRtmp("live/long", ClipSpec.small())) {
      CaptureRequest request =
          CaptureRequest.builder("live/long")
              .url(publisher.url())
              .interval(Duration.ofSeconds(1))
              .mode(CaptureMode.LONG)
              .labels(Map.of("room", "42"))
              .build();

      CaptureSummary summary = new Captures(stack.client()).runUntil(request, 6);

      assertThat(summary.coverage().missed()).isZero();
      stack.evidence("live/long").isConsistent(request.grid()).agreesWith(summary.coverage());
    }
  }
}

package io.snaprelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.sandbox.source.ClipSpec;
import io.snaprelay.sandbox.source.Publisher;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code snaprelay verify} on a real bucket and a real topic. */
@ExtendWith({StackExtension.class, WorkerExtension.class})
class VerifyIT {

  @Test
  void findsNothing_untilAPictureIsGone(Stack stack) {
    try (Publisher publisher = stack.servers().publishFlv("live/verified", ClipSpec.small())) {
      CaptureRequest request =
          CaptureRequest.builder("live/verified")
              .url(publisher.url())
              .interval(Duration.ofMillis(500))
              .build();
      Captures captures = new Captures(stack.client());
      captures.startUntil(request, 6);

      Program running = verify(stack);
      assertThat(running.exit()).as(running.out()).isZero();
      captures.client().captureNow(request.stream());
      captures.stop(request);
      Program over = verify(stack);
      assertThat(over.exit()).as(over.out()).isZero();
      assertThat(over.out()).contains("ENDED STOPPED").contains("differ  0");

      Picture lost = stack.evidence("live/verified").onGrid().get(3);
      stack.bucket().delete(lost.key());
      Program after = verify(stack);

      assertThat(after.exit()).isEqualTo(1);
      assertThat(after.out().lines().filter(line -> line.contains(lost.frameId())))
          .anyMatch(line -> line.contains("NOTIFIED_NOT_STORED"))
          .anyMatch(line -> line.contains("CAPTURED_NOT_STORED"));
    }
  }

  private static Program verify(Stack stack) {
    return Program.start(stack.environment(), "verify", "live/verified");
  }
}

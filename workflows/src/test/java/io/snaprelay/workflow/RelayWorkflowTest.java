package io.snaprelay.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.Coverage;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Orders;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RelayWorkflowTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private static CaptureRequest.Builder everySecond() {
    return CaptureRequest.of("live/room42", "rtmp://localhost/live/room42").toBuilder()
        .phase(Duration.ZERO)
        .segmentLength(Duration.ofSeconds(20));
  }

  @Test
  void capturesSegmentAfterSegment_andCountsTheHandover() {
    try (StreamHarness stream = StreamHarness.start(everySecond().build())) {
      FakeHolder first = stream.holder(1, 1);
      assertThat(stream.status().state()).isEqualTo(CaptureState.STARTING);
      Instant from = ceiling(stream.now().plusSeconds(2));
      Orders orders = first.live(from);
      assertThat(orders).isEqualTo(new Orders(from, from.plusSeconds(20), false, from));
      assertThat(stream.status().state()).isEqualTo(CaptureState.LIVE);
      stream.sleep(Duration.ofSeconds(22));
      first.complete();

      FakeHolder second = stream.holder(2, 1);
      Orders next = second.live(from.plusSeconds(23));
      assertThat(next)
          .isEqualTo(
              new Orders(from.plusSeconds(23), from.plusSeconds(43), false, from.plusSeconds(20)));
      stream.sleep(Duration.ofSeconds(4));
      stream.workflow.streamEnded(null);
      await().until(() -> second.orders().stop());
      Instant until = second.orders().until();
      assertThat(until).isNotNull();
      assertThat(stream.worker.nudged).containsExactly(second.holder());
      second.complete(SegmentOutcome.STOPPED, until);

      CaptureSummary summary = stream.result();
      assertThat(summary.reason()).isEqualTo(EndReason.STOPPED);
      Coverage coverage = StreamHarness.balanced(summary.coverage());
      assertThat(coverage.due()).isEqualTo(Duration.between(from, until).toSeconds());
      assertThat(coverage.missedByCause())
          .containsExactly(java.util.Map.entry(GapCause.HANDOVER, 3L));
    }
  }

  private static Instant ceiling(Instant time) {
    return time.minusMillis(1).plus(SECOND).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
  }
}

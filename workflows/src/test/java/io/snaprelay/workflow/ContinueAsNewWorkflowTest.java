package io.snaprelay.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.contract.StreamStatus;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.Coverage;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.Holder;
import io.snaprelay.model.Orders;
import io.snaprelay.model.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Runs that hand over to the next. */
class ContinueAsNewWorkflowTest {

  @Test
  void carriesTheRelayOn_betweenTwoSegments() {
    try (StreamHarness stream =
        StreamHarness.start(Requests.everySecond().session("s1").build(), ShortRuns.class)) {
      Instant from = stream.nextSecond();
      stream.holder(1, 1).live(from);
      stream.sleep(Duration.ofSeconds(20));
      stream.holder(1, 1).complete();
      FakeHolder second = stream.holder(2, 1);
      second.live(from.plusSeconds(21));
      stream.sleep(Duration.ofSeconds(22));
      second.complete();

      FakeHolder third = stream.holder(3, 1);
      assertThat(third.holder().runId()).isNotEqualTo(second.holder().runId());
      assertThat(third.task().everLive()).isTrue();
      assertThat(third.task().anchor()).isEqualTo(1_000);
      assertThat(second.orders())
          .as("the predecessor's, whom the new run answers as well")
          .isEqualTo(new Orders(null, from.plusSeconds(41), true, null, null));
      assertThat(stream.workflow.orders(new Holder(third.holder().runId(), 2, 1)))
          .isEqualTo(Orders.STOP);
      assertThat(third.live(from.plusSeconds(43)).settleFrom()).isEqualTo(from.plusSeconds(41));
      StreamStatus status = stream.status();
      assertThat(status.state()).isEqualTo(CaptureState.LIVE);
      assertThat(status.session()).isEqualTo("s1");
      stream.sleep(Duration.ofSeconds(4));
      Instant until = stream.stop(third);

      Coverage coverage = StreamHarness.balanced(stream.result().coverage());
      assertThat(coverage.due()).isEqualTo(Duration.between(from, until).toSeconds());
      assertThat(coverage.missed()).isEqualTo(3);
    }
  }

  @Test
  void carriesOneShotsOn() {
    try (StreamHarness stream =
        StreamHarness.start(Requests.everyMinute().build(), ShortRuns.class)) {
      stream.awaitState(CaptureState.LIVE);
      Instant first = Objects.requireNonNull(stream.status().dueFrom());
      String run = stream.status().runId();
      stream.sleepUntil(first.plusSeconds(310));
      assertThat(stream.status().runId()).isNotEqualTo(run);
      stream.workflow.streamEnded(null);

      Coverage coverage = StreamHarness.balanced(stream.result().coverage());
      assertThat(coverage.captured()).isEqualTo(6);
      assertThat(coverage.extras()).isEqualTo(Map.of(Trigger.START, 1L));
    }
  }

  @Test
  void carriesGivenInstantsOn() {
    Instant at = Instant.now().plusSeconds(30);
    List<Instant> instants =
        List.of(at, at.plusSeconds(30), at.plusSeconds(60), at.plusSeconds(90));
    try (StreamHarness stream =
        StreamHarness.start(Requests.at(instants).build(), ShortRuns.class)) {
      var summary = stream.result();

      assertThat(summary.reason()).isEqualTo(EndReason.LIMIT);
      assertThat(StreamHarness.balanced(summary.coverage()).captured()).isEqualTo(4);
      assertThat(stream.worker.oneShots).hasSize(4);
    }
  }
}

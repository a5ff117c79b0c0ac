package io.snaprelay.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.contract.OneShotResult;
import io.snaprelay.contract.OneShotResult.Outcome;
import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.contract.StreamStatus;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.Coverage;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.GapCause;
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
  void carriesTheRelayOn_whilePicturesAreTaken() {
    try (StreamHarness stream =
        StreamHarness.start(Requests.everySecond().session("s1").build(), ShortRuns.class)) {
      Instant from = stream.nextSecond();
      FakeHolder first = stream.holder(1, 1);
      first.live(from);
      stream.sleep(Duration.ofSeconds(12));
      FakeHolder second = stream.relieve(first);
      stream.sleep(Duration.ofSeconds(12));

      FakeHolder third = stream.holder(3, 1);
      assertThat(third.holder().runId()).isNotEqualTo(second.holder().runId());
      assertThat(third.task().everLive()).isTrue();
      assertThat(third.task().anchor()).isEqualTo(1_000);
      Instant relief = from.plusSeconds(20);
      assertThat(second.orders())
          .as("the new run answers the predecessor as well: it may be relieved at once")
          .isEqualTo(new Orders(relief, null, false, relief, relief).toOrphan());
      assertThat(stream.workflow.orders(new Holder(third.holder().runId(), 2, 1)))
          .isEqualTo(Orders.STOP);
      third.live(stream.nextSecond());
      Instant relieved = second.complete();
      assertThat(third.orders().from()).isEqualTo(relieved);
      StreamStatus status = stream.awaitStatus(s -> s.segments().size() == 1);
      assertThat(status.state()).isEqualTo(CaptureState.LIVE);
      assertThat(status.session()).isEqualTo("s1");
      assertThat(status.settled().captured())
          .isEqualTo(Duration.between(from, relieved).toSeconds());
      stream.sleep(Duration.ofSeconds(8));
      Instant until = stream.stop(third);

      Coverage coverage = StreamHarness.balanced(stream.result().coverage());
      assertThat(coverage.due()).isEqualTo(Duration.between(from, until).toSeconds());
      assertThat(coverage.missed()).isZero();
    }
  }

  @Test
  void answersAPredecessorThatIsSettled() {
    try (StreamHarness stream =
        StreamHarness.start(Requests.everySecond().build(), ShortRuns.class)) {
      Instant from = stream.nextSecond();
      FakeHolder first = stream.holder(1, 1);
      first.live(from);
      stream.sleep(Duration.ofSeconds(12));
      FakeHolder second = stream.relieve(first);
      second.complete(SegmentOutcome.DRAINED, from.plusSeconds(25));

      FakeHolder third = stream.holder(3, 1);
      assertThat(third.holder().runId()).isNotEqualTo(second.holder().runId());
      assertThat(second.orders())
          .isEqualTo(new Orders(null, from.plusSeconds(25), true, null, null));
      assertThat(third.live(from.plusSeconds(28)).settleFrom()).isEqualTo(from.plusSeconds(25));
      stream.sleepUntil(from.plusSeconds(30));
      stream.stop(third);

      Coverage coverage = StreamHarness.balanced(stream.result().coverage());
      assertThat(coverage.missedByCause()).isEqualTo(Map.of(GapCause.HANDOVER, 3L));
    }
  }

  @Test
  void carriesOneShotsOn() {
    try (StreamHarness stream =
        StreamHarness.start(Requests.everyMinute().build(), ShortRuns.class)) {
      Instant first = Objects.requireNonNull(stream.serving().from());
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
  void goesOnTakingPictures_whileTheNotifierIsAway() {
    try (StreamHarness stream =
        StreamHarness.start(Requests.everyMinute().build(), ShortRuns.class)) {
      Instant first = Objects.requireNonNull(stream.serving().from());
      String run = stream.status().runId();
      stream.worker.beforeAnnouncing =
          gap -> {
            throw new IllegalStateException("the notifier is away");
          };
      stream.worker.oneShot =
          task -> new OneShotResult(Outcome.MISSED, null, GapCause.STORE_DOWN, null);
      stream.sleepUntil(first.plusSeconds(10));
      stream.worker.oneShot = stream.worker::captured;
      stream.sleepUntil(first.plusSeconds(310));
      assertThat(stream.status().runId()).isEqualTo(run);
      assertThat(stream.coverage())
          .extracting(Coverage::captured, Coverage::missed)
          .containsExactly(5L, 1L);

      stream.worker.beforeAnnouncing = announcement -> {};
      stream.sleepUntil(first.plusSeconds(610));
      assertThat(stream.status().runId()).isNotEqualTo(run);
      stream.workflow.streamEnded(null);
      assertThat(StreamHarness.balanced(stream.result().coverage()).missed()).isEqualTo(1);
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

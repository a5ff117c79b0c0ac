package io.snaprelay.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.contract.StreamStatus;
import io.snaprelay.contract.TaskQueues;
import io.snaprelay.model.CaptureMode;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.Coverage;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Holder;
import io.snaprelay.model.Orders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Segments one after another, and what is made of their failures. */
class RelayWorkflowTest {

  @Test
  void capturesSegmentAfterSegment_andCountsWhatLiesBetween_whenOneLeavesEarly() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().build())) {
      FakeHolder first = stream.holder(1, 1);
      Instant from = stream.nextSecond();
      assertThat(first.live(from))
          .isEqualTo(new Orders(from, null, false, from, from.plusSeconds(20)));
      stream.sleep(Duration.ofSeconds(6));
      first.complete(SegmentOutcome.DRAINED, from.plusSeconds(5));

      FakeHolder second = stream.holder(2, 1);
      Instant next = from.plusSeconds(8);
      assertThat(second.live(next))
          .isEqualTo(new Orders(next, null, false, from.plusSeconds(5), next.plusSeconds(20)));
      stream.sleep(Duration.ofSeconds(4));
      Instant until = stream.stop(second);

      Coverage coverage = StreamHarness.balanced(stream.result().coverage());
      assertThat(coverage.due()).isEqualTo(Duration.between(from, until).toSeconds());
      assertThat(coverage.missedByCause()).isEqualTo(Map.of(GapCause.HANDOVER, 3L));
    }
  }

  @Test
  void tellsHoldersWhatTheyNeed() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().build())) {
      FakeHolder first = stream.holder(1, 1);
      assertThat(first.task().everLive()).isFalse();
      assertThat(first.task().anchor()).isNull();
      assertThat(first.queue()).isEqualTo(TaskQueues.SEGMENTS);
      first.live(stream.nextSecond());
      stream.sleep(Duration.ofSeconds(12));

      FakeHolder second = stream.holder(2, 1);
      assertThat(second.task().everLive()).isTrue();
      assertThat(second.task().anchor()).isEqualTo(1_000);
      assertThat(second.queue()).isEqualTo(TaskQueues.RELIEFS);
      assertThat(second.task().extraOnStart()).isFalse();
    }
  }

  @Test
  void aSuccessorBeginsWithTheNewestThatIsKnownOfTheSourcesClock() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().build())) {
      FakeHolder first = stream.holder(1, 1);
      Instant from = stream.nextSecond();
      Orders orders = first.live(from, 1_000);
      stream.sleep(Duration.ofSeconds(5));
      assertThat(first.live(from.plusSeconds(5), 700)).isEqualTo(orders);
      stream.sleep(Duration.ofSeconds(7));

      assertThat(stream.holder(2, 1).task().anchor()).isEqualTo(700);
    }
  }

  @Test
  void asksForAnExtraPictureOnStart_whenPicturesAreFarApart() {
    try (StreamHarness stream =
        StreamHarness.start(
            Requests.everySecond()
                .interval(Duration.ofSeconds(10))
                .segmentLength(Duration.ofSeconds(60))
                .build())) {
      assertThat(stream.holder(1, 1).task().extraOnStart()).isTrue();
      assertThat(stream.holder(1, 1).task().reportEvery()).isNull();
    }
  }

  @Test
  void runsOneLongSegment_thatReportsBySignal() {
    try (StreamHarness stream =
        StreamHarness.start(
            Requests.everySecond().mode(CaptureMode.LONG).segmentLength(null).build())) {
      FakeHolder holder = stream.holder(1, 1);
      assertThat(holder.task().reportEvery()).isEqualTo(Duration.ofMinutes(8));
      Instant from = stream.nextSecond();
      assertThat(holder.live(from).reliefAt()).isEqualTo(from.plus(Duration.ofHours(12)));
      stream.sleep(Duration.ofSeconds(40));
      holder.signalReport(from.plusSeconds(30), CaptureState.LIVE);

      StreamStatus status = stream.awaitStatus(s -> s.segments().getFirst().report() != null);
      assertThat(status.mode()).isEqualTo(CaptureMode.LONG);
      assertThat(StreamHarness.balanced(status.coverage(List.of(), from.plusSeconds(40))))
          .extracting(Coverage::captured, Coverage::open)
          .containsExactly(30L, 10L);
      StreamHarness.balanced(stream.workflow.coverage());

      stream.stop(holder);
      StreamHarness.balanced(stream.result().coverage());
    }
  }

  @Test
  void givesTheNextAttemptWhatTheDeadOneLeft() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().build())) {
      FakeHolder first = stream.holder(1, 1);
      Instant from = stream.nextSecond();
      first.live(from);
      stream.sleep(Duration.ofSeconds(5));
      first.die();
      stream.sleep(Duration.ofSeconds(12));

      FakeHolder second = stream.holder(1, 2);
      Instant again = stream.nextSecond();
      assertThat(second.live(again))
          .isEqualTo(new Orders(again, null, false, from, from.plusSeconds(20)));
      assertThat(first.orders()).isEqualTo(new Orders(from, again, false, from, null));
      stream.sleep(Duration.ofSeconds(4));
      stream.stop(second);

      Coverage coverage = StreamHarness.balanced(stream.result().coverage());
      assertThat(coverage.missedByCause())
          .isEqualTo(Map.of(GapCause.WORKER_LOST, Duration.between(from, again).toSeconds()));
    }
  }

  @Test
  void readsTheStoreOnceMoreAtTheEnd_forSlotsOfLostWorkers() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().build())) {
      stream.worker.store = FakeWorker::fullStore;
      stream.holder(1, 1).live(stream.nextSecond());
      stream.holder(1, 1).die();
      stream.sleep(Duration.ofSeconds(12));
      FakeHolder second = stream.holder(1, 2);
      second.live(stream.nextSecond());
      stream.sleep(Duration.ofSeconds(4));
      stream.stop(second);

      CaptureSummary summary = stream.result();
      assertThat(StreamHarness.balanced(summary.coverage()).missed()).isZero();
      assertThat(stream.worker.settled).as("its slots, and those after the end").hasSize(2);
      assertThat(stream.worker.announced.getLast().coverage()).isEqualTo(summary.coverage());
    }
  }

  @Test
  void startsTheNextSegmentAtOnce_whenAWorkerDrains() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().build())) {
      FakeHolder first = stream.holder(1, 1);
      Instant from = stream.nextSecond();
      first.live(from);
      stream.sleep(Duration.ofSeconds(5));
      first.complete(SegmentOutcome.DRAINED, from.plusSeconds(5));

      FakeHolder second = stream.holder(2, 1);
      assertThat(second.orders())
          .isEqualTo(new Orders(null, null, false, from.plusSeconds(5), null));
    }
  }

  @Test
  void sendsStrangersAway() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().build())) {
      FakeHolder holder = stream.holder(1, 1);
      Instant from = stream.nextSecond();
      Orders orders = holder.live(from);

      assertThat(stream.workflow.orders(new Holder("another run", 1, 1))).isEqualTo(Orders.STOP);
      assertThat(stream.workflow.orders(new Holder(holder.holder().runId(), 7, 1)))
          .isEqualTo(Orders.STOP);
      assertThat(holder.live(from.plusSeconds(5))).isEqualTo(orders);
    }
  }

  @Test
  void isInterrupted_andLiveAgain_asItsHolderSays() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().build())) {
      FakeHolder holder = stream.holder(1, 1);
      Instant from = stream.nextSecond();
      holder.live(from);
      stream.sleep(Duration.ofSeconds(8));
      holder.signalReport(from.plusSeconds(2), CaptureState.INTERRUPTED);
      stream.awaitState(CaptureState.INTERRUPTED);
      holder.signalReport(from.plusSeconds(2), CaptureState.LIVE);
      stream.awaitState(CaptureState.LIVE);
    }
  }

  @Test
  void showsWhereItStands() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().build())) {
      assertThat(stream.status().mode()).isEqualTo(CaptureMode.RELAY);
      assertThat(stream.status().state()).isEqualTo(CaptureState.STARTING);
      assertThat(stream.status().holder()).isNull();
      FakeHolder holder = stream.holder(1, 1);
      holder.live(stream.nextSecond());

      StreamStatus status = stream.awaitState(CaptureState.LIVE);
      assertThat(status.holder()).isEqualTo(holder.holder());
      assertThat(status.worker()).isEqualTo(FakeHolder.CONTROL_QUEUE);
      await().until(() -> stream.worker.announced.size() == 1);
      assertThat(stream.details())
          .contains("**LIVE**", "segment 1: serves", "attempt 1 on `snaprelay-worker-test`")
          .doesNotContain(Requests.SECRET);
    }
  }

  @Test
  void startsTheNextSegmentAtOnce_whenAWorkerDrainsThatWasStillConnecting() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().build())) {
      stream.holder(1, 1).complete(SegmentOutcome.DRAINED, (String) null);
      FakeHolder second = stream.holder(2, 1);
      second.live(stream.nextSecond());
      stream.stop(second);

      assertThat(stream.result().reason()).isEqualTo(EndReason.STOPPED);
    }
  }
}

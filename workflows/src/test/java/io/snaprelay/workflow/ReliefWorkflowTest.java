package io.snaprelay.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.contract.FailureTypes;
import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.contract.TaskQueues;
import io.snaprelay.model.Coverage;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Orders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** One segment takes over from another: as planned, late, not at all, and when a worker drains. */
class ReliefWorkflowTest {

  @Test
  void losesNoSlot_whenSegmentsOverlap() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().build())) {
      FakeHolder first = stream.holder(1, 1);
      Instant from = stream.nextSecond();
      Instant end = from.plusSeconds(20);
      first.live(from);
      stream.sleepUntil(from.plusSeconds(11));
      FakeHolder second = stream.holder(2, 1);
      assertThat(first.orders()).isEqualTo(new Orders(from, null, false, from, end));
      assertThat(second.orders()).isEqualTo(new Orders(null, null, false, null, null));

      assertThat(second.live(stream.nextSecond()))
          .isEqualTo(new Orders(end, null, false, end, end.plusSeconds(20)));
      assertThat(first.orders()).isEqualTo(new Orders(from, end, false, from, null));
      assertThat(stream.coverage().missed()).isZero();
      stream.sleepUntil(end.plusSeconds(2));
      assertThat(stream.status().coverage(List.of(), end.plusSeconds(2)).due()).isEqualTo(22);
      first.complete();
      stream.awaitStatus(status -> status.settled().captured() == 20);

      assertComplete(stream, from, stream.stop(second));
      assertThat(stream.worker.nudged).containsExactly(second.holder());
    }
  }

  @Test
  void letsThePredecessorServe_untilALateSuccessorIsThere() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().build())) {
      FakeHolder first = stream.holder(1, 1);
      Instant from = stream.nextSecond();
      first.live(from);
      stream.sleepUntil(from.plusSeconds(50));
      assertThat(first.orders().until()).isNull();

      FakeHolder second = stream.holder(2, 1);
      Orders orders = second.live(stream.nextSecond());
      Instant relief = Objects.requireNonNull(orders.from());
      assertThat(relief).isAfterOrEqualTo(stream.now().plus(Orders.LEASE));
      assertThat(orders.reliefAt()).as("its whole length").isEqualTo(relief.plusSeconds(20));
      stream.sleepUntil(first.complete());

      assertComplete(stream, from, stream.stop(second));
    }
  }

  @Test
  void losesNoSlot_whenASuccessorsAttemptsFail() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().build())) {
      FakeHolder first = stream.holder(1, 1);
      Instant from = stream.nextSecond();
      first.live(from);
      stream.sleepUntil(from.plusSeconds(11));
      for (int attempt = 1; attempt <= 3; attempt++) {
        stream.holder(2, attempt).fail(FailureTypes.CAPTURE_FAILED);
        stream.sleep(Duration.ofSeconds(2));
      }
      FakeHolder fourth = stream.holder(2, 4);
      fourth.live(stream.nextSecond());
      stream.sleepUntil(first.complete());

      assertComplete(stream, from, stream.stop(fourth));
    }
  }

  @Test
  void callsAnother_afterAPause_whenASuccessorGivesUp() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().build())) {
      FakeHolder first = stream.holder(1, 1);
      Instant from = stream.nextSecond();
      first.live(from);
      stream.sleepUntil(from.plusSeconds(11));
      for (int segment = 2; segment <= 4; segment++) {
        stream.holder(segment, 1).complete(SegmentOutcome.SOURCE_GONE, "it is away");
        assertThat(stream.worker.holders).hasSize(segment);
        stream.sleep(Duration.ofSeconds(6));
      }
      FakeHolder fifth = stream.holder(5, 1);
      fifth.live(stream.nextSecond());
      stream.sleepUntil(first.complete());

      assertComplete(stream, from, stream.stop(fifth));
    }
  }

  @Test
  void goesOnWithThePredecessor_whenNoSuccessorComes() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().build())) {
      FakeHolder first = stream.holder(1, 1);
      Instant from = stream.nextSecond();
      first.live(from);
      stream.sleep(Duration.ofMinutes(3));
      assertThat(stream.worker.holders).hasSize(2);
      Instant until = stream.stop(first);
      stream.awaitCancelled(stream.holder(2, 1));
      stream.holder(2, 1).complete(SegmentOutcome.STOPPED, (String) null);

      assertComplete(stream, from, until);
    }
  }

  @Test
  void relievesAHolderAtOnce_whoseWorkerDrains() {
    try (StreamHarness stream = StreamHarness.start(Requests.longSegments().build())) {
      FakeHolder first = stream.holder(1, 1);
      Instant from = stream.nextSecond();
      first.live(from);
      stream.sleep(Duration.ofSeconds(4));
      first.wantsRelief();
      first.wantsRelief();
      FakeHolder second = stream.holder(2, 1);
      assertThat(second.queue()).isEqualTo(TaskQueues.RELIEFS);
      assertThat(first.orders()).isEqualTo(new Orders(from, null, false, from, from));
      second.live(stream.nextSecond());
      assertThat(first.told()).isBetween(stream.now(), stream.now().plusSeconds(5));
      stream.sleepUntil(first.complete());
      assertThat(stream.worker.holders).hasSize(2);

      assertComplete(stream, from, stream.stop(second));
    }
  }

  @Test
  void counts_whatADrainedHolderLeavesBeforeItsSuccessorIsLive() {
    try (StreamHarness stream = StreamHarness.start(Requests.longSegments().build())) {
      FakeHolder first = stream.holder(1, 1);
      Instant from = stream.nextSecond();
      first.live(from);
      stream.sleep(Duration.ofSeconds(10));
      first.wantsRelief();
      FakeHolder second = stream.holder(2, 1);
      first.complete(SegmentOutcome.DRAINED, from.plusSeconds(10));
      await().until(() -> from.plusSeconds(10).equals(second.orders().settleFrom()));
      second.live(from.plusSeconds(14));
      stream.sleepUntil(from.plusSeconds(16));
      assertThat(stream.worker.holders).hasSize(2);
      Instant until = stream.stop(second);

      Coverage coverage = StreamHarness.balanced(stream.result().coverage());
      assertThat(coverage.due()).isEqualTo(Duration.between(from, until).toSeconds());
      assertThat(coverage.missedByCause()).isEqualTo(Map.of(GapCause.HANDOVER, 4L));
    }
  }

  @Test
  void countsWhatARelievedHolderNeverSaid_asLost() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().build())) {
      FakeHolder first = stream.holder(1, 1);
      Instant from = stream.nextSecond();
      first.live(from);
      stream.sleepUntil(from.plusSeconds(11));
      FakeHolder second = stream.holder(2, 1);
      second.live(stream.nextSecond());
      first.die();
      stream.sleepUntil(from.plusSeconds(24));
      FakeHolder settles = stream.holder(1, 2);
      assertThat(settles.orders())
          .isEqualTo(new Orders(null, from.plusSeconds(20), false, from, null));
      settles.complete();
      stream.stop(second);

      Coverage coverage = StreamHarness.balanced(stream.result().coverage());
      assertThat(coverage.missedByCause()).isEqualTo(Map.of(GapCause.WORKER_LOST, 20L));
    }
  }

  private static void assertComplete(StreamHarness stream, Instant from, Instant until) {
    Coverage coverage = StreamHarness.balanced(stream.result().coverage());
    assertThat(coverage.due()).isEqualTo(Duration.between(from, until).toSeconds());
    assertThat(coverage.missedByCause()).isEmpty();
    assertThat(coverage.open()).isZero();
  }
}

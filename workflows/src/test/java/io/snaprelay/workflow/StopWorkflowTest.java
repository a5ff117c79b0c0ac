package io.snaprelay.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.snaprelay.contract.Announcement;
import io.snaprelay.contract.Announcement.Kind;
import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.model.Coverage;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.GapCause;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A stop comes at any moment. */
class StopWorkflowTest {

  @Test
  void cancelsAHolderThatConnects() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().build())) {
      FakeHolder holder = stream.holder(1, 1);
      stream.workflow.streamEnded(null);
      stream.awaitCancelled(holder);
      assertThat(holder.orders().stop()).isTrue();
      holder.complete(SegmentOutcome.STOPPED, (String) null);

      CaptureSummary summary = stream.result();
      assertThat(summary.reason()).isEqualTo(EndReason.STOPPED);
      assertThat(StreamHarness.balanced(summary.coverage()).due()).isZero();
      assertThat(stream.worker.nudged).isEmpty();
      assertThat(stream.worker.announced)
          .extracting(Announcement::kind)
          .containsExactly(Kind.ENDED);
    }
  }

  @Test
  void nudgesALiveHolder() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().build())) {
      FakeHolder holder = stream.holder(1, 1);
      holder.live(stream.nextSecond());
      stream.sleep(Duration.ofSeconds(5));
      stream.stop(holder);

      StreamHarness.balanced(stream.result().coverage());
      assertThat(stream.worker.nudged).containsExactly(holder.holder());
      assertThat(holder.cancelled()).isFalse();
      assertThat(stream.worker.announced)
          .extracting(Announcement::kind)
          .containsExactly(Kind.STARTED, Kind.ENDED);
    }
  }

  @Test
  void cancelsALiveHolder_whoseWorkerDoesNotKnowIt() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().build())) {
      stream.worker.answersNudges = false;
      FakeHolder holder = stream.holder(1, 1);
      holder.live(stream.nextSecond());
      stream.sleep(Duration.ofSeconds(5));
      stream.workflow.streamEnded(null);
      stream.awaitCancelled(holder);
      holder.complete(SegmentOutcome.STOPPED, Objects.requireNonNull(holder.orders().until()));

      assertThat(StreamHarness.balanced(stream.result().coverage()).missed()).isZero();
    }
  }

  @Test
  void countsTheHandover_whenItComesBetweenTwoSegments() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().build())) {
      Instant from = stream.nextSecond();
      stream.holder(1, 1).live(from);
      stream.sleep(Duration.ofSeconds(21));
      stream.holder(1, 1).complete(SegmentOutcome.DRAINED, from.plusSeconds(20));
      FakeHolder second = stream.holder(2, 1);
      stream.sleep(Duration.ofSeconds(2));
      stream.workflow.streamEnded(null);
      stream.awaitCancelled(second);
      second.complete(SegmentOutcome.STOPPED, (String) null);

      Coverage coverage = StreamHarness.balanced(stream.result().coverage());
      assertThat(coverage.captured()).isEqualTo(20);
      assertThat(coverage.missedByCause()).containsOnlyKeys(GapCause.HANDOVER);
    }
  }

  @Test
  void letsTheNextAttemptSettle_whenTheHolderIsDead() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().build())) {
      FakeHolder dead = stream.holder(1, 1);
      Instant from = stream.nextSecond();
      dead.live(from);
      stream.sleep(Duration.ofSeconds(5));
      dead.die();
      stream.workflow.streamEnded(null);
      stream.sleep(Duration.ofSeconds(12));
      FakeHolder second = stream.holder(1, 2);
      assertThat(second.orders().stop()).isTrue();
      Instant until = Objects.requireNonNull(second.orders().until());
      second.complete(SegmentOutcome.STOPPED, until);

      Coverage coverage = StreamHarness.balanced(stream.result().coverage());
      assertThat(coverage.missedByCause())
          .isEqualTo(Map.of(GapCause.WORKER_LOST, Duration.between(from, until).toSeconds()));
    }
  }

  @Test
  void countsWhatADeadWorkerLeft_whenItCannotBeReachedEither() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().build())) {
      stream.worker.answersNudges = false;
      FakeHolder dead = stream.holder(1, 1);
      dead.live(stream.nextSecond());
      stream.sleep(Duration.ofSeconds(5));
      dead.die();
      stream.workflow.streamEnded(null);
      stream.sleep(Duration.ofSeconds(30));

      Coverage coverage = StreamHarness.balanced(stream.result().coverage());
      assertThat(coverage.missedByCause()).containsOnlyKeys(GapCause.WORKER_LOST);
      assertThat(stream.worker.holders).hasSize(1);
    }
  }

  @Test
  void closesInBoundedTime_whenTheHolderNeverLeaves() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().build())) {
      FakeHolder holder = stream.holder(1, 1);
      holder.live(stream.nextSecond());
      stream.sleep(Duration.ofSeconds(5));
      stream.workflow.streamEnded(null);
      stream.sleep(Duration.ofSeconds(100));

      await().until(() -> !stream.worker.announced.isEmpty());
      Coverage coverage = StreamHarness.balanced(stream.result().coverage());
      assertThat(coverage.missedByCause()).containsOnlyKeys(GapCause.WORKER_LOST);
      assertThat(stream.worker.settled).as("its slots, and those after the end").hasSize(2);
    }
  }

  @Test
  void isAStop_whenTheWorkflowIsCancelled() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().build())) {
      FakeHolder holder = stream.holder(1, 1);
      holder.live(stream.nextSecond());
      stream.sleep(Duration.ofSeconds(5));
      stream.stub().cancel();
      await().until(() -> holder.orders().stop());
      holder.complete(SegmentOutcome.STOPPED, Objects.requireNonNull(holder.orders().until()));

      assertThatThrownBy(stream::result).hasCauseInstanceOf(CanceledFailure.class);
      Announcement ended = stream.worker.announced.getLast();
      assertThat(ended.reason()).isEqualTo(EndReason.STOPPED);
      assertThat(StreamHarness.balanced(Objects.requireNonNull(ended.coverage())).missed())
          .isZero();
    }
  }

  @Test
  void changesNothing_whenItIsRepeated() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().build())) {
      FakeHolder holder = stream.holder(1, 1);
      holder.live(stream.nextSecond());
      stream.workflow.streamEnded(null);
      await().until(() -> holder.orders().stop());
      Instant until = Objects.requireNonNull(holder.orders().until());
      stream.sleep(Duration.ofSeconds(3));
      stream.workflow.streamEnded(null);
      assertThat(holder.orders().until()).isEqualTo(until);
      holder.complete(SegmentOutcome.STOPPED, until);
      stream.result();
      assertThat(stream.worker.nudged).hasSize(1);
    }
  }
}

package io.snaprelay.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.contract.Announcement;
import io.snaprelay.contract.Announcement.Kind;
import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.contract.Spooled;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.Coverage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Pictures that wait on workers' disks, and the books of their streams. */
class SpoolWorkflowTest {

  private static final int LEFT = 5;

  /** A first segment that left its last slots to a spool, and a second one that goes on. */
  private static FakeHolder leavingSome(StreamHarness stream) {
    FakeHolder first = stream.holder(1, 1);
    Instant from = stream.nextSecond();
    first.live(from);
    stream.sleep(Duration.ofSeconds(10));
    stream.workflow.spooled(new Spooled(first.holder(), LEFT));
    first.complete(SegmentOutcome.DRAINED, from.plusSeconds(10 - LEFT));
    FakeHolder second = stream.holder(2, 1);
    second.live(from.plusSeconds(10));
    return second;
  }

  @Test
  void theBooksAreClosed_whenNoSpoolHasPicturesAnyMore() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().build())) {
      FakeHolder second = leavingSome(stream);
      stream.stop(second);
      stream.awaitState(CaptureState.ENDED);
      assertThat(stream.details()).contains("pictures on workers' disks");
      assertThat(stream.worker.settled).isEmpty();

      stream.worker.store = FakeWorker::fullStore;
      stream.workflow.spooled(new Spooled(stream.holder(1, 1).holder(), 0));
      CaptureSummary summary = stream.result();
      assertThat(StreamHarness.balanced(summary.coverage()).missed()).isZero();
      assertThat(stream.worker.announced).extracting(Announcement::kind).contains(Kind.ENDED);
    }
  }

  @Test
  void theBooksAreClosedAfterADay_whateverASpoolHas() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().build())) {
      stream.stop(leavingSome(stream));
      Instant stopped = stream.now();

      CaptureSummary summary = stream.result();
      assertThat(StreamHarness.balanced(summary.coverage()).missed()).isEqualTo(LEFT);
      assertThat(stream.now()).isAfterOrEqualTo(stopped.plus(Duration.ofDays(1)));
    }
  }

  @Test
  void anotherRunGoesOnWaiting_whileTheNextSessionIsCaptured() {
    try (StreamHarness stream =
        StreamHarness.start(Requests.everySecond().session("s1").build(), ShortRuns.class)) {
      FakeHolder second = leavingSome(stream);
      String run = stream.status().runId();
      stream.workflow.streamEnded("s1");
      await().until(() -> second.orders().stop());
      second.complete(SegmentOutcome.STOPPED, Objects.requireNonNull(second.orders().until()));
      stream.awaitState(CaptureState.ENDED);

      stream.workflow.published("s2", null);
      FakeHolder third = stream.holder(3, 1);
      Instant from = stream.nextSecond();
      third.live(from);
      third.complete(SegmentOutcome.DRAINED, from.plusSeconds(2));
      FakeHolder fourth = stream.holder(4, 1);
      fourth.live(from.plusSeconds(2));
      fourth.complete(SegmentOutcome.DRAINED, from.plusSeconds(4));
      FakeHolder fifth = stream.holder(5, 1);
      fifth.live(from.plusSeconds(4));
      assertThat(stream.status().runId()).isNotEqualTo(run);
      assertThat(ends(stream)).isEmpty();

      stream.worker.store = FakeWorker::fullStore;
      stream.workflow.spooled(new Spooled(stream.holder(1, 1).holder(), 0));
      await().until(() -> ends(stream).size() == 1);
      assertThat(Objects.requireNonNull(ends(stream).getFirst().coverage()).missed()).isZero();
      stream.stop(fifth);
      assertThat(StreamHarness.balanced(stream.result().coverage()).missed()).isZero();
      assertThat(ends(stream)).hasSize(2);
    }
  }

  private static List<Announcement> ends(StreamHarness stream) {
    return stream.worker.announced.stream().filter(a -> a.kind() == Kind.ENDED).toList();
  }

  @Test
  void theTotalsKnowWhatIsBeingLookedUp_whenTheStreamEnds() {
    CountDownLatch answer = new CountDownLatch(1);
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().build())) {
      FakeHolder second = leavingSome(stream);
      stream.sleep(Duration.ofSeconds(8));
      Instant from = Objects.requireNonNull(second.orders().from());
      second.complete(SegmentOutcome.DRAINED, from.plusSeconds(8));
      stream.awaitStatus(status -> status.settled().missedSlots() == LEFT);
      FakeHolder third = stream.holder(3, 1);
      third.live(from.plusSeconds(8));

      stream.worker.store =
          task -> {
            await().until(() -> answer.getCount() == 0);
            return FakeWorker.fullStore(task);
          };
      stream.workflow.spooled(new Spooled(stream.holder(1, 1).holder(), 0));
      await().until(() -> !stream.worker.settled.isEmpty());
      stream.stop(third);
      stream.awaitState(CaptureState.ENDED);
      answer.countDown();

      stream.result();
      Announcement ended = stream.worker.announced.getLast();
      assertThat(ended.kind()).isEqualTo(Kind.ENDED);
      assertThat(Objects.requireNonNull(ended.coverage()).missed()).isZero();
    }
  }

  @Test
  void whatWasMissedIsLookedUp_asSoonAsItIsDelivered() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().build())) {
      FakeHolder second = leavingSome(stream);
      stream.sleep(Duration.ofSeconds(8));
      Instant from = Objects.requireNonNull(second.orders().from());
      second.complete(SegmentOutcome.DRAINED, from.plusSeconds(8));
      stream.awaitStatus(status -> status.settled().missedSlots() == LEFT);

      stream.worker.store = FakeWorker::fullStore;
      stream.workflow.spooled(new Spooled(stream.holder(1, 1).holder(), 0));
      stream.awaitStatus(status -> status.settled().missedSlots() == 0 && status.spools() == 0);
      Coverage coverage = stream.coverage();
      assertThat(coverage.gaps()).isEmpty();
    }
  }
}

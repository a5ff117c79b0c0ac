package io.snaprelay.capture.segment;

import static io.snaprelay.capture.segment.SegmentRig.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.capture.source.SourceEnd.Kind;
import io.snaprelay.contract.Checkpoint;
import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.contract.Sound;
import io.snaprelay.model.CaptureEvent;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Holder;
import io.snaprelay.model.Orders;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.Tally;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Attempts that follow one another. */
class SegmentRetryTest {

  private final SegmentRig rig = new SegmentRig();

  /** As if an attempt before had served the seconds [from, until), and died. */
  private void stored(int from, int until) {
    SegmentRig dead = new SegmentRig();
    dead.serving(from, until);
    dead.pictures(from, until + 1);
    rig.store = dead.store;
  }

  private void secondAttempt() {
    rig.holder = new Holder("run-1", 2, 2);
    rig.settleCause = GapCause.WORKER_LOST;
  }

  private static SegmentReport reportOfTheFirst() {
    return new SegmentReport(
        new Holder("run-1", 2, 1),
        at(2),
        at(4),
        Tally.EMPTY.plusCaptured(2),
        CaptureState.LIVE,
        null);
  }

  @Test
  void settlesWhatNobodyReported_byTheStore() {
    stored(2, 5);
    secondAttempt();
    rig.workflow.order(new Orders(at(8), at(11), false, at(2), null));
    rig.liveFrom(8);
    rig.pictures(8, 12);

    assertThat(rig.report().from()).isEqualTo(at(2));
    assertThat(rig.report().until()).isEqualTo(at(11));
    assertThat(rig.report().tally().captured()).isEqualTo(6);
    assertThat(rig.report().tally().missed())
        .containsExactlyEntriesOf(Map.of(GapCause.WORKER_LOST, 3L));
    assertThat(rig.notifiedSlots()).containsExactly(at(2), at(3), at(4), at(8), at(9), at(10));
  }

  @Test
  void goesOnFromTheLastCheckpoint() {
    stored(2, 6);
    secondAttempt();
    rig.inherited = reportOfTheFirst();
    rig.workflow.order(new Orders(at(8), at(9), false, at(2), null));
    rig.liveFrom(8);
    rig.pictures(8, 10);

    assertThat(rig.report().from()).isEqualTo(at(2));
    assertThat(rig.report().tally().captured()).isEqualTo(5);
    assertThat(rig.report().tally().missedSlots()).isEqualTo(2);
    assertThat(rig.notifiedSlots()).containsExactly(at(4), at(5), at(8));
  }

  @Test
  void connectsWhileItAsks_whereAnEarlierAttemptServed() {
    secondAttempt();
    rig.inherited = reportOfTheFirst();
    rig.workflow.hold();
    rig.begin();
    rig.loop.settle();

    assertThat(rig.source.anyOpen()).isTrue();
    rig.workflow.order(Orders.STOP);
    rig.workflow.answerAll();
    rig.loop.settle();
    assertThat(rig.source.anyOpen()).isFalse();
    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.STOPPED);
  }

  @Test
  void connectsWithWhatAnEarlierAttemptKnewOfTheSource() {
    rig.serving(2, 20);
    rig.pictures(2, 9);
    Checkpoint last = rig.heartbeats.getLast();
    assertThat(last.sound()).isEqualTo(Sound.SOME);

    SegmentRig next = new SegmentRig();
    next.inherited = last.report();
    next.anchor = last.anchor();
    next.sound = last.sound();
    next.begin();
    next.loop.settle();

    assertThat(next.source.connection().request().sound()).isEqualTo(Sound.SOME);
    assertThat(next.source.connection().request().anchor()).isEqualTo(last.anchor());
  }

  @Test
  void passesOnWhatItKnowsOfTheSource_alsoWhereItLeavesForAFault() {
    rig.serving(2, 20);
    rig.pictures(2, 9);
    rig.source.connection().ends(Kind.LOCAL_FAULT);
    rig.loop.settle();

    assertThat(rig.heartbeats.getLast().sound()).isEqualTo(Sound.SOME);
  }

  @Test
  void eventsThatNobodyTookAreLeftToItsWorker_whenItEnds() {
    rig.notifier.failing(true);
    rig.serving(2, 6);
    rig.pictures(2, 3);
    rig.source.connection().ends(Kind.LOST);
    rig.loop.advance(Duration.ofSeconds(30));
    rig.running().close();

    assertThat(rig.lastEvents).extracting(CaptureEvent::kind).contains("interrupted");
  }

  @Test
  void whatItTakesOverIsItsOwnWord_whenItIsCancelledWhileConnecting() {
    secondAttempt();
    rig.inherited = reportOfTheFirst();
    rig.begin();
    rig.running().cancel();
    rig.loop.settle();

    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.STOPPED);
    assertThat(rig.report().holder()).isEqualTo(rig.holder);
    assertThat(rig.report().until()).isEqualTo(at(4));
  }

  @Test
  void whatItTakesOverIsItsOwnWord_whenTheSourceIsGoneWhileConnecting() {
    secondAttempt();
    rig.inherited = reportOfTheFirst();
    rig.begin();
    rig.loop.advance(Duration.ofSeconds(62));

    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.SOURCE_GONE);
    assertThat(rig.report().holder()).isEqualTo(rig.holder);
    assertThat(rig.report().until()).isEqualTo(at(4));
  }

  @Test
  void slotsBeforeItsOwnAreTheSourcesFault_whenTheSourceWasAway() {
    rig.workflow.order(new Orders(at(8), at(9), false, at(5), null));
    rig.begin();
    rig.source.connection().ends(Kind.LOST);
    rig.loop.advanceTo(at(7).plusMillis(500));
    rig.source.connection().caughtUp(rig.loop.now());
    rig.loop.settle();
    rig.pictures(8, 10);

    assertThat(rig.report().tally().missed())
        .containsExactlyEntriesOf(Map.of(GapCause.SOURCE_DOWN, 3L));
  }

  @Test
  void aLiveHolderThatIsCancelledAsks_andGoesOnUntilItIsToldToStop() {
    rig.serving(2, 30);
    rig.pictures(2, 5);
    rig.running().cancel();
    rig.pictures(5, 8);
    assertThat(rig.running().isFinished()).isFalse();

    rig.stop(2, 8);
    rig.loop.advance(Duration.ofSeconds(2));
    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.STOPPED);
  }

  @Test
  void aStrangersPicturesAreDropped() {
    rig.liveFrom(2);
    rig.pictures(2, 4);
    rig.workflow.order(Orders.STOP);
    rig.loop.advance(Duration.ofSeconds(2));

    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.STOPPED);
    assertThat(rig.result().report()).isNull();
    assertThat(rig.store.keys()).isEmpty();
  }
}

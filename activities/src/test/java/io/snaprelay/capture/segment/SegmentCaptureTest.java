package io.snaprelay.capture.segment;

import static io.snaprelay.capture.segment.SegmentRig.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.capture.delivery.PictureBudget;
import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.model.FrameCaptured;
import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Trigger;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a holder does with its slots while all is well, or nearly. */
class SegmentCaptureTest {

  private final SegmentRig rig = new SegmentRig();

  @Test
  void servesTheSlotsThatItWasGiven_andReturns() {
    rig.serving(2, 5);
    rig.pictures(2, 6);

    assertThat(rig.running().isFinished()).isTrue();
    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.COMPLETED);
    assertThat(rig.notifiedSlots()).containsExactly(at(2), at(3), at(4));
    assertThat(rig.store.keys()).hasSize(3);
    assertThat(rig.report().from()).isEqualTo(at(2));
    assertThat(rig.report().until()).isEqualTo(at(5));
    assertThat(rig.report().tally().captured()).isEqualTo(3);
    assertThat(rig.source.anyOpen()).isFalse();
  }

  @Test
  void tellsTheWorkflowTheFirstSlotThatItCanServe_onceItHasCaughtUp() {
    rig.begin();
    assertThat(rig.workflow.lives()).isEmpty();

    rig.loop.advanceTo(at(3).plusMillis(200));
    rig.source.connection().caughtUp(at(3).plusMillis(100));
    rig.loop.settle();

    assertThat(rig.workflow.lives()).hasSize(1);
    assertThat(rig.workflow.lives().getFirst().firstServable()).isEqualTo(at(4));
    assertThat(rig.workflow.lives().getFirst().controlQueue()).isEqualTo("control");
    assertThat(rig.workflow.lives().getFirst().holder()).isEqualTo(SegmentRig.HOLDER);
  }

  @Test
  void keepsPicturesUntilItIsToldWhoseTheyAre() {
    rig.liveFrom(2);
    rig.pictures(2, 6);
    assertThat(rig.notifier.frames()).isEmpty();

    rig.orders(4, 7);
    rig.pictures(6, 8);

    assertThat(rig.notifiedSlots()).containsExactly(at(4), at(5), at(6));
    assertThat(rig.report().from()).isEqualTo(at(4));
  }

  @Test
  void goesOnCapturing_whenTheWorkflowDoesNotAnswer() {
    rig.workflow.goAway();
    rig.liveFrom(2);
    rig.pictures(2, 60);
    rig.workflow.comeBack();
    rig.orders(2, 62);
    rig.pictures(60, 63);

    assertThat(rig.report().tally().captured()).isEqualTo(60);
    assertThat(rig.workflow.lives()).isNotEmpty();
  }

  @Test
  void asksNoMore_onceItKnowsItsEnd() {
    rig.serving(2, 100);
    rig.pictures(2, 10);
    int asked = rig.workflow.asked();
    rig.pictures(10, 30);

    assertThat(rig.workflow.asked()).isEqualTo(asked);
  }

  @Test
  void countsSlotsWithoutANewPictureAsUnchanged() {
    rig.serving(2, 6);
    rig.picture(2);
    rig.source.connection().progress(at(4).plusMillis(500));
    rig.picture(5);
    rig.picture(6);

    assertThat(rig.report().tally().captured()).isEqualTo(2);
    assertThat(rig.report().tally().unchanged()).isEqualTo(2);
    assertThat(rig.report().tally().missedSlots()).isZero();
  }

  @Test
  void takesNoPictureOfASlotThatItSawOnlyPartOf() {
    rig.serving(2, 4);
    rig.source.connection().picture(at(1).plusMillis(700));
    rig.pictures(2, 5);

    assertThat(rig.notifiedSlots()).containsExactly(at(2), at(3));
  }

  @Test
  void takesTheFirstPictureOfASlotOnly() {
    rig.serving(2, 4);
    rig.picture(2);
    rig.source.connection().picture(at(2).plusMillis(500));
    rig.pictures(3, 5);

    assertThat(rig.notifier.frames())
        .extracting(FrameCaptured::contentTime)
        .containsExactly(at(2).plusMillis(40), at(3).plusMillis(40));
  }

  @Test
  void aPictureThatMemoryHasNoRoomForIsAGap() {
    rig.budget = new PictureBudget(2, 1_000_000, null);
    rig.liveFrom(2);
    rig.pictures(2, 6);
    rig.orders(2, 8);
    rig.loop.advance(Duration.ofSeconds(1));
    rig.pictures(7, 9);

    assertThat(rig.report().tally().gaps())
        .containsExactly(new Gap(at(4), at(6), 2, GapCause.OVERLOAD));
    assertThat(rig.report().tally().captured()).isEqualTo(3);
    assertThat(rig.report().tally().unchanged()).isEqualTo(1);
  }

  @Test
  void aPictureThatCannotBeStoredIsAGap_andThoseBehindGoOn() {
    rig.serving(2, 70);
    rig.store.faults().failAll();
    rig.pictures(2, 5);
    rig.loop.advance(Duration.ofSeconds(62));
    rig.store.faults().heal();
    rig.pictures(67, 71);
    rig.loop.advance(Duration.ofSeconds(70));

    assertThat(rig.report().tally().missed()).containsEntry(GapCause.STORE_DOWN, 3L);
    assertThat(rig.notifiedSlots()).containsExactly(at(67), at(68), at(69));
  }

  @Test
  void stopsAtTheStop_andServesWhatIsBeforeIt() {
    rig.serving(2, 100);
    rig.pictures(2, 5);
    rig.stop(2, 5);
    rig.running().nudge();
    rig.loop.settle();

    assertThat(rig.source.anyOpen()).isFalse();
    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.STOPPED);
    assertThat(rig.report().until()).isEqualTo(at(5));
    assertThat(rig.report().tally().captured()).isEqualTo(3);
  }

  @Test
  void nothingIsDueThatTheSourceNeverShowed() {
    rig.serving(2, 100);
    rig.pictures(2, 5);
    rig.stop(2, 9);
    rig.running().nudge();
    rig.loop.settle();

    assertThat(rig.report().until()).isEqualTo(at(5));
  }

  @Test
  void aNudgedHolderAsksEverySecond() {
    rig.serving(2, 100);
    rig.pictures(2, 5);
    int before = rig.workflow.asked();
    rig.running().nudge();
    rig.loop.advance(Duration.ofSeconds(10));

    assertThat(rig.workflow.asked() - before).isBetween(8, 15);
  }

  @Test
  void returnsSoon_whenTheWorkerShutsDown() {
    rig.serving(2, 100);
    rig.pictures(2, 5);
    rig.running().drain();
    rig.loop.settle();

    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.DRAINED);
    assertThat(rig.report().until()).isEqualTo(at(5));
    assertThat(rig.source.anyOpen()).isFalse();
  }

  @Test
  void leavesWhatIsNotDeliveredToItsSuccessor_whenTheWorkerShutsDown() {
    rig.serving(2, 100);
    rig.pictures(2, 4);
    rig.store.faults().failAll();
    rig.pictures(4, 6);
    rig.running().drain();
    rig.loop.advance(Duration.ofSeconds(11));

    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.DRAINED);
    assertThat(rig.report().until()).isEqualTo(at(4));
    assertThat(rig.report().tally().slots()).isEqualTo(2);
  }

  @Test
  void doesNotKeepItsSuccessorWaiting_whenItsEndHasCome() {
    rig.serving(2, 6);
    rig.pictures(2, 4);
    rig.notifier.failing(true);
    rig.pictures(4, 7);
    rig.loop.advance(Duration.ofSeconds(11));

    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.COMPLETED);
    assertThat(rig.report().until()).isEqualTo(at(4));
    assertThat(rig.report().tally().slots()).isEqualTo(2);
  }

  @Test
  void leavesWhatIsNotDeliveredToTheWorkflow_whenItIsStopped() {
    rig.serving(2, 100);
    rig.pictures(2, 4);
    rig.notifier.failing(true);
    rig.pictures(4, 6);
    rig.stop(2, 6);
    rig.running().nudge();
    rig.loop.advance(Duration.ofSeconds(11));

    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.STOPPED);
    assertThat(rig.report().until()).isEqualTo(at(6));
    assertThat(rig.report().tally().gaps())
        .containsExactly(new Gap(at(4), at(6), 2, GapCause.HANDOVER));
  }

  @Test
  void givesAnExtraPictureAtOnce_whereTheNextSlotIsFarAway() {
    rig.task = SegmentRig.task(false, Duration.ofSeconds(30), 1);
    rig.orders(30, 60);
    rig.liveFrom(2);
    rig.source.connection().picture(at(2));
    rig.source.connection().picture(at(3));
    rig.loop.settle();
    rig.picture(30);
    rig.picture(60);

    assertThat(rig.source.connection().request().extraAtStart()).isTrue();
    assertThat(rig.notifier.frames())
        .extracting(FrameCaptured::trigger)
        .containsExactly(Trigger.START, Trigger.GRID);
    assertThat(rig.notifier.frames().getFirst().key()).endsWith("-start.jpg");
    assertThat(rig.notifier.frames().getFirst().slot()).isEqualTo(at(2));
    assertThat(rig.report().tally().captured()).isEqualTo(1);
    assertThat(rig.report().tally().extras()).containsEntry(Trigger.START, 1L);
  }

  @Test
  void signalsReports_whereTheTaskWantsThem() {
    rig.task = SegmentRig.reporting(Duration.ofSeconds(10));
    rig.serving(2, 100);
    rig.pictures(2, 25);

    assertThat(rig.workflow.reports()).hasSize(2);
    assertThat(rig.workflow.reports().getLast().tally().captured()).isGreaterThan(15);
  }

  @Test
  void heartbeatsCarryTheReport() {
    rig.serving(2, 100);
    rig.pictures(2, 12);

    assertThat(rig.heartbeats.getFirst().report()).isNull();
    assertThat(rig.heartbeats.getLast().phase()).isEqualTo("live");
    assertThat(rig.heartbeats.getLast().report()).isNotNull();
    assertThat(rig.heartbeats).hasSizeBetween(4, 6);
  }

  @Test
  void heartbeats_whileItsLastEventsAreOnTheirWay_butNotForLong() {
    lastEventPending();
    int before = rig.heartbeats.size();
    rig.loop.advance(Duration.ofSeconds(2));
    assertThat(rig.running().isFinished()).isFalse();
    assertThat(rig.heartbeats.size() - before).isEqualTo(2);

    rig.loop.advance(Duration.ofSeconds(2));
    assertThat(rig.running().isFinished()).isTrue();
  }

  @Test
  void doesNotWaitForItsLastEvents_whenTheWorkerShutsDown() {
    lastEventPending();
    rig.running().drain();
    rig.loop.settle();

    assertThat(rig.running().isFinished()).isTrue();
  }

  /** All slots have their results, the last of them a gap that nobody could be told of yet. */
  private void lastEventPending() {
    rig.serving(2, 6);
    rig.pictures(2, 4);
    rig.notifier.hold();
    rig.source.connection().clockRestarted(at(3).plusMillis(500), at(6));
    rig.loop.settle();
    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.COMPLETED);
  }

  @Test
  void messagesThatWaitTakeNoRoomForPictures() {
    rig.budget = new PictureBudget(3, 300, null);
    rig.serving(2, 20);
    rig.notifier.hold();
    rig.pictures(2, 19);
    rig.notifier.releaseAll();
    rig.pictures(19, 21);

    assertThat(rig.report().tally().captured()).isEqualTo(18);
  }

  @Test
  void givesMemoryBack() {
    rig.budget = new PictureBudget(3, 300, null);
    rig.serving(2, 20);
    rig.pictures(2, 21);

    assertThat(rig.report().tally().captured()).isEqualTo(18);
  }
}

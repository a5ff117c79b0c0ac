package io.snaprelay.capture.segment;

import static io.snaprelay.capture.segment.SegmentRig.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.model.FrameCaptured;
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
}

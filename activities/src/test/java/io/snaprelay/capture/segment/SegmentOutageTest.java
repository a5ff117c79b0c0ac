package io.snaprelay.capture.segment;

import static io.snaprelay.capture.segment.SegmentRig.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.capture.source.SourceEnd.Kind;
import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.model.CaptureEvent;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.FrameCaptured;
import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Trigger;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A live source that goes away, and comes back or not. */
class SegmentOutageTest {

  private final SegmentRig rig = new SegmentRig();

  private void back(int second) {
    rig.loop.advanceTo(at(second).minusMillis(500));
    rig.source.connection().caughtUp(rig.loop.now());
    rig.loop.settle();
  }

  @ParameterizedTest
  @CsvSource({
    "LOST, SOURCE_DOWN",
    "STALLED, SOURCE_DOWN",
    "ENDED, SOURCE_DOWN",
    "NOT_PUBLISHED, SOURCE_DOWN",
    "REFUSED, SOURCE_AUTH",
    "UNDECODABLE, UNDECODABLE",
    "LOCAL_FAULT, CAPTURE_FAILED",
    "TOO_SLOW, OVERLOAD"
  })
  void anOutageIsAGapOfExactlyTheSlotsThatItTook(Kind kind, GapCause cause) {
    rig.serving(2, 12);
    rig.pictures(2, 5);
    rig.source.connection().ends(kind);
    back(9);
    rig.pictures(9, 13);

    assertThat(rig.report().tally().gaps()).containsExactly(new Gap(at(5), at(9), 4, cause));
    assertThat(rig.report().tally().captured()).isEqualTo(6);
    assertThat(rig.report().until()).isEqualTo(at(12));
    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.COMPLETED);
  }

  @Test
  void aLiveHolderGoesOn_howeverOftenItIsRefused() {
    rig.serving(2, 60);
    rig.pictures(2, 5);
    for (int i = 0; i < 12; i++) {
      rig.source.connection().ends(Kind.REFUSED);
      rig.loop.advance(Duration.ofSeconds(3));
      assertThat(rig.running().isFinished()).isFalse();
    }
    Instant back = rig.loop.now();
    rig.source.connection().caughtUp(back);
    rig.loop.settle();
    rig.pictures(46, 61);

    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.COMPLETED);
    assertThat(rig.report().tally().missed()).containsOnlyKeys(GapCause.SOURCE_AUTH);
    assertThat(rig.report().until()).isEqualTo(at(60));
  }

  @Test
  void isToldOnTheEventsTopic() {
    rig.serving(2, 12);
    rig.pictures(2, 5);
    rig.source.connection().ends(Kind.LOST);
    back(9);
    rig.pictures(9, 13);

    assertThat(rig.notifier.events())
        .extracting(CaptureEvent::kind)
        .containsExactly("interrupted", "resumed", "gap");
    assertThat(rig.notifier.events().getFirst().origin().at()).isEqualTo(at(4).plusMillis(40));
    assertThat(((CaptureEvent.Missed) rig.notifier.events().getLast()).gap().slots()).isEqualTo(4);
  }

  @Test
  void triesTheNextUrl() {
    rig.task = SegmentRig.task(true, Duration.ofSeconds(1), 2);
    rig.serving(2, 12);
    rig.pictures(2, 5);
    rig.source.connection().ends(Kind.LOST);
    rig.loop.advance(Duration.ofSeconds(1));

    assertThat(rig.source.connection().request().url().value()).contains("source1");
  }

  @Test
  void aShortOneIsNotSignalled() {
    rig.serving(2, 20);
    rig.pictures(2, 5);
    rig.source.connection().ends(Kind.LOST);
    back(8);
    rig.pictures(8, 10);

    assertThat(rig.workflow.reports()).isEmpty();
  }

  @Test
  void aLongOneIsSignalled_andItsEndToo() {
    rig.serving(2, 40);
    rig.pictures(2, 5);
    rig.source.connection().ends(Kind.LOST);
    rig.loop.advance(Duration.ofSeconds(10));
    assertThat(rig.workflow.reports()).hasSize(1);
    assertThat(rig.workflow.reports().getFirst().state()).isEqualTo(CaptureState.INTERRUPTED);
    assertThat(rig.workflow.reports().getFirst().until()).isEqualTo(at(5));

    back(20);
    assertThat(rig.workflow.reports()).hasSize(2);
    assertThat(rig.workflow.reports().getLast().state()).isEqualTo(CaptureState.LIVE);
    assertThat(rig.workflow.reports().getLast().until()).isEqualTo(at(20));
  }

  @Test
  void endsTheSegmentAfterTheGrace_andNothingOfItIsDue() {
    rig.serving(2, 200);
    rig.pictures(2, 5);
    rig.source.connection().ends(Kind.ENDED);
    rig.loop.advance(Duration.ofSeconds(62));

    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.SOURCE_GONE);
    assertThat(rig.report().until()).isEqualTo(at(5));
    assertThat(rig.report().tally().missedSlots()).isZero();
    assertThat(rig.source.anyOpen()).isFalse();
  }

  @Test
  void aSourceThatNothingHereDecodesIsNotGone() {
    rig.serving(2, 200);
    rig.pictures(2, 5);
    for (int i = 0; i < 6; i++) {
      rig.source.connection().ends(Kind.UNDECODABLE);
      rig.loop.advance(Duration.ofSeconds(20));
    }
    assertThat(rig.running().isFinished()).isFalse();

    rig.loop.advance(Duration.ofSeconds(45));
    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.SOURCE_GONE);
  }

  @Test
  void completesTheSegment_whenTheSourceIsBackOnlyAfterItsEnd() {
    rig.serving(2, 8);
    rig.pictures(2, 5);
    rig.source.connection().ends(Kind.LOST);
    back(30);

    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.COMPLETED);
    assertThat(rig.report().until()).isEqualTo(at(8));
    assertThat(rig.report().tally().gaps())
        .containsExactly(new Gap(at(5), at(8), 3, GapCause.SOURCE_DOWN));
  }

  @Test
  void givesUp_whenTheFaultIsOursAgainAndAgain_butDeliversWhatItHas() {
    rig.serving(2, 200);
    rig.pictures(2, 5);
    for (int i = 0; i < 3; i++) {
      rig.source.connection().ends(Kind.LOCAL_FAULT);
      rig.loop.advance(Duration.ofSeconds(3));
    }

    SegmentEnd.Failed failed = (SegmentEnd.Failed) rig.running().end();
    assertThat(failed.checkpoint().leaving()).isEqualTo(GapCause.CAPTURE_FAILED);
    assertThat(failed.checkpoint().report()).isNotNull();
    assertThat(rig.notifiedSlots()).containsExactly(at(2), at(3), at(4));
  }

  @Test
  void aSourceWhoseClockStartedAnewWasAwayInBetween() {
    rig.serving(2, 12);
    rig.pictures(2, 5);
    Instant after = at(8).plusMillis(300);
    rig.loop.advanceTo(after);
    rig.source.connection().clockRestarted(at(4).plusMillis(900), after);
    rig.pictures(9, 13);

    assertThat(rig.report().tally().gaps())
        .containsExactly(new Gap(at(5), at(8), 3, GapCause.SOURCE_DOWN));
    assertThat(rig.report().tally().unchanged()).isEqualTo(1);
    assertThat(rig.notifier.events())
        .extracting(CaptureEvent::kind)
        .containsExactly("interrupted", "resumed", "gap");
  }

  @Test
  void givesAnExtraPictureOnItsReturn_whereTheNextSlotIsFarAway() {
    rig.task = SegmentRig.task(true, Duration.ofSeconds(10), 1);
    rig.serving(10, 60);
    rig.picture(10);
    rig.source.connection().ends(Kind.LOST);
    rig.loop.advanceTo(at(13));
    rig.source.connection().caughtUp(at(13));
    rig.source.connection().picture(at(13).plusMillis(40));
    rig.loop.settle();
    rig.picture(20);

    assertThat(rig.notifier.frames())
        .extracting(FrameCaptured::trigger)
        .containsExactly(Trigger.GRID, Trigger.RESUME, Trigger.GRID);
  }

  @Test
  void whatAPastConnectionStillSaysDoesNotCount() {
    rig.serving(2, 12);
    rig.pictures(2, 4);
    var past = rig.source.connection();
    past.ends(Kind.LOST);
    back(6);
    past.picture(at(6).plusMillis(10));
    past.ends(Kind.LOST);
    rig.pictures(6, 13);

    assertThat(rig.report().tally().captured()).isEqualTo(8);
    assertThat(rig.report().tally().missedSlots()).isEqualTo(2);
  }
}

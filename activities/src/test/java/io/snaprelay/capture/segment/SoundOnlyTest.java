package io.snaprelay.capture.segment;

import static io.snaprelay.capture.segment.SegmentRig.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.capture.source.SourceEnd.Kind;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.model.CaptureEvent;
import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Tally;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A source whose camera is off, and whose sound is on: it is there. */
class SoundOnlyTest {

  private final SegmentRig rig = new SegmentRig();

  /** Heard at {@code second}, without a picture. */
  private void soundAt(int second) {
    rig.loop.advanceTo(at(second));
    rig.source.connection().says(new SourceEvent.SoundOnly(true));
    rig.loop.settle();
  }

  /** Pictures until second 5; at second 15 the connection was given up, at 26 there is sound. */
  private void cameraOff() {
    rig.pictures(2, 5);
    rig.loop.advanceTo(at(15));
    rig.source.connection().ends(Kind.STALLED);
    soundAt(26);
  }

  @Test
  void itsSlotsAreUnchanged_fromTheLastPictureOn() {
    rig.serving(2, 60);
    cameraOff();
    soundAt(36);
    rig.loop.advanceTo(at(40).minusMillis(500));
    rig.source.connection().caughtUp(rig.loop.now());
    rig.pictures(40, 61);

    Tally tally = rig.report().tally();
    assertThat(tally.gaps()).isEmpty();
    assertThat(tally.unchanged()).isEqualTo(35);
    assertThat(tally.captured()).isEqualTo(23);
  }

  @Test
  void itIsNeitherInterruptedNorGone_howeverLongThatLasts() {
    rig.serving(2, 600);
    cameraOff();
    for (int second = 36; second < 400; second += 10) {
      soundAt(second);
    }

    assertThat(rig.running().isFinished()).isFalse();
    assertThat(rig.source.opened()).isEqualTo(2);
    assertThat(rig.notifier.events())
        .extracting(CaptureEvent::kind)
        .containsExactly("interrupted", "resumed");
  }

  @Test
  void itIsNotGone_whileAKeyframeMayBeOnItsWay_andWhatItShowsUntilThenIsMissed() {
    rig.serving(2, 90);
    rig.pictures(2, 5);
    rig.source.connection().ends(Kind.LOST);
    rig.loop.advanceTo(at(50));
    rig.source.connection().says(new SourceEvent.SoundOnly(false));
    rig.loop.advanceTo(at(80).minusMillis(500));
    assertThat(rig.running().isFinished()).isFalse();
    rig.source.connection().caughtUp(rig.loop.now());
    rig.pictures(80, 91);

    assertThat(rig.report().tally().gaps())
        .containsExactly(new Gap(at(5), at(80), 75, GapCause.SOURCE_DOWN));
  }

  @Test
  void itsSegmentCompletes() {
    rig.serving(2, 30);
    cameraOff();
    soundAt(36);

    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.COMPLETED);
    assertThat(rig.report().until()).isEqualTo(at(30));
    assertThat(rig.report().tally().unchanged()).isEqualTo(25);
  }

  @Test
  void whatWasAwayBeforeIsAGap() {
    rig.serving(2, 20);
    rig.pictures(2, 5);
    rig.source.connection().ends(Kind.LOST);
    soundAt(10);
    soundAt(21);

    assertThat(rig.report().tally().gaps())
        .containsExactly(new Gap(at(5), at(10), 5, GapCause.SOURCE_DOWN));
    assertThat(rig.report().tally().unchanged()).isEqualTo(10);
  }

  @Test
  void itIsAway_onceItIsNotHeardAnyMore() {
    rig.serving(2, 60);
    cameraOff();
    rig.source.connection().ends(Kind.LOST);
    rig.loop.advanceTo(at(40).minusMillis(500));
    rig.source.connection().caughtUp(rig.loop.now());
    rig.pictures(40, 61);

    assertThat(rig.report().tally().gaps())
        .containsExactly(new Gap(at(26), at(40), 14, GapCause.SOURCE_DOWN));
  }

  @Test
  void aSuccessorWaitsForItsPictures_andIsNotGone() {
    rig.begin();
    for (int second = 20; second < 300; second += 10) {
      soundAt(second);
    }

    assertThat(rig.running().isFinished()).isFalse();
    assertThat(rig.source.opened()).isEqualTo(1);
  }

  @Test
  void aStreamThatNeverHadAPictureHasNotBegun_andHoldsNoTaskSlot() {
    rig.task = SegmentRig.task(false, Duration.ofSeconds(1), 1);
    rig.begin();
    soundAt(20);

    assertThat(rig.running().end()).isInstanceOf(SegmentEnd.NotStarted.class);
    assertThat(rig.source.anyOpen()).isFalse();
  }
}

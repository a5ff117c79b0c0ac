package io.snaprelay.capture.segment;

import static io.snaprelay.capture.segment.SegmentRig.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.capture.metrics.CaptureReading;
import io.snaprelay.capture.source.SourceEnd.Kind;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.Tally;
import org.junit.jupiter.api.Test;

/** What a holder counts, and shows of itself. */
class SlotFiguresTest {

  private final SegmentRig rig = new SegmentRig();

  @Test
  void countsEachSlotOnce_asItsReportDoes() {
    rig.serving(2, 12);
    rig.pictures(2, 5);
    rig.source.connection().ends(Kind.LOST);
    rig.loop.advanceTo(at(9).minusMillis(500));
    rig.source.connection().caughtUp(rig.loop.now());
    rig.loop.settle();
    rig.pictures(9, 13);

    Tally tally = rig.report().tally();
    assertThat(rig.metrics.count("captured")).isEqualTo(tally.captured()).isEqualTo(6);
    assertThat(rig.metrics.count("unchanged")).isEqualTo(tally.unchanged());
    assertThat(rig.metrics.count("missed SOURCE_DOWN")).isEqualTo(4);
    assertThat(rig.metrics.count("restarts")).isPositive();
  }

  @Test
  void doesNotCountWhatAnAttemptBeforeHasCounted() {
    rig.inherited =
        new SegmentReport(
            SegmentRig.HOLDER, at(0), at(2), Tally.EMPTY.plusCaptured(2), CaptureState.LIVE, null);
    rig.serving(2, 12);
    rig.pictures(2, 5);

    assertThat(rig.metrics.count("captured")).isEqualTo(3);
  }

  @Test
  void showsHowItStands() {
    rig.serving(2, 12);
    CaptureReading live = rig.running().reading();

    assertThat(live.streamId()).isEqualTo("live/room42");
    assertThat(live.live()).isTrue();

    rig.source.connection().ends(Kind.LOST);
    rig.loop.settle();

    assertThat(rig.running().reading().phase()).isEqualTo("interrupted");
  }
}

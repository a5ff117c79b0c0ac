package io.snaprelay.capture.segment;

import static io.snaprelay.capture.segment.SegmentRig.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.capture.source.SourceEnd.Kind;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.SegmentReport;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A publisher that comes and goes: the workflow's history has to bear it. */
class FlappingTest {

  private final SegmentRig rig = new SegmentRig();

  /** Away for ten seconds, there for five. */
  private void flaps(int from, int times) {
    for (int time = 0; time < times; time++) {
      int second = from + 15 * time;
      rig.source.connection().ends(Kind.LOST);
      rig.loop.advanceTo(at(second + 10).minusMillis(500));
      rig.source.connection().caughtUp(rig.loop.now());
      rig.loop.settle();
      rig.pictures(second + 10, second + 15);
    }
  }

  @Test
  void isReportedTwiceAMinute() {
    rig.reliefAt(2, 10_000);
    rig.liveFrom(2);
    rig.pictures(2, 5);
    flaps(5, 40);

    assertThat(rig.workflow.reports()).hasSizeBetween(15, 23);
  }

  @Test
  void isKnownAsItIsInTheEnd() {
    rig.reliefAt(2, 10_000);
    rig.liveFrom(2);
    rig.pictures(2, 5);
    flaps(5, 3);
    rig.loop.advance(Duration.ofMinutes(1));

    SegmentReport last = rig.workflow.reports().getLast();
    assertThat(last.state()).isEqualTo(CaptureState.LIVE);
    assertThat(last.until()).isAfterOrEqualTo(at(45));
  }

  @Test
  void leavesAGapForEachTimeThatItWasAway() {
    rig.serving(2, 50);
    rig.pictures(2, 5);
    flaps(5, 3);
    rig.pictures(50, 51);

    assertThat(rig.report().tally().gaps()).hasSize(3).allMatch(gap -> gap.slots() == 10);
    assertThat(rig.report().tally().captured()).isEqualTo(18);
  }
}

package io.snaprelay.capture.segment;

import static io.snaprelay.capture.segment.SegmentRig.T0;
import static io.snaprelay.capture.segment.SegmentRig.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.capture.source.SourceEnd.Kind;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.capture.testing.FakeFrameSource;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a connection is told of the source's clock, so that it chooses what another would have. */
class AnchorTest {

  private final SegmentRig rig = new SegmentRig();

  @Test
  void isHandedToTheFirstConnection_andOnWhereThatFails() {
    rig.anchor = 77L;
    rig.begin();
    assertThat(rig.source.connection().request().anchor()).isEqualTo(77);
    rig.source.connection().ends(Kind.LOST);
    rig.loop.advance(Duration.ofSeconds(1));

    assertThat(rig.source.opened()).isEqualTo(2);
    assertThat(rig.source.connection().request().anchor()).isEqualTo(77);
    assertThat(rig.heartbeats.getLast().anchor()).isEqualTo(77);
  }

  @Test
  void isTheHoldersOwn_whenItConnectsAgain() {
    rig.anchor = 77L;
    rig.serving(2, 100);
    rig.pictures(2, 5);
    rig.source.connection().ends(Kind.LOST);
    rig.loop.advance(Duration.ofSeconds(1));

    assertThat(rig.source.connection().request().anchor()).isEqualTo(FakeFrameSource.ANCHOR);
  }

  @Test
  void isNotHandedOn_whereTheSourceMayBeginAnewWithoutBeingNoticed() {
    rig.serving(2, 100);
    rig.pictures(2, 5);
    long young = T0.toEpochMilli() - 30_000;
    rig.source.connection().says(new SourceEvent.Progress(at(5), young));
    rig.source.connection().ends(Kind.LOST);
    rig.loop.advance(Duration.ofSeconds(1));

    assertThat(rig.source.opened()).isEqualTo(2);
    assertThat(rig.source.connection().request().anchor()).isNull();
  }

  @Test
  void isToldAnew_whereItHasMoved_andNotEverySecond() {
    rig.serving(2, 400);
    long moved = FakeFrameSource.ANCHOR - 1_700;

    rig.pictures(2, 30);
    rig.source.connection().says(new SourceEvent.Progress(at(30), moved));
    rig.pictures(31, 70);
    assertThat(rig.workflow.lives()).hasSize(1);
    rig.source.connection().says(new SourceEvent.Progress(at(70), moved));
    rig.source.connection().says(new SourceEvent.Progress(at(70), moved - 10));
    rig.source.connection().says(new SourceEvent.Progress(at(71), moved + 900));
    rig.pictures(71, 75);

    assertThat(rig.workflow.lives()).hasSize(2);
    assertThat(rig.workflow.lives().getLast().anchor()).isEqualTo(moved);
  }

  @Test
  void nothingIsLost_whenTheNextConnectionShowsThatWhatWasMissed() {
    rig.serving(2, 20);
    rig.pictures(2, 8);
    rig.source.connection().ends(Kind.LOST);
    rig.loop.advanceTo(at(12));
    rig.source.connection().caughtUp(at(5));
    rig.loop.settle();
    for (int second = 5; second < 12; second++) {
      rig.source.connection().picture(at(second).plusMillis(40));
    }
    rig.pictures(12, 21);

    assertThat(rig.report().tally().captured()).isEqualTo(18);
    assertThat(rig.report().tally().missedSlots()).isZero();
  }
}

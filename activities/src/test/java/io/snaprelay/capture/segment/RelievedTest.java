package io.snaprelay.capture.segment;

import static io.snaprelay.capture.segment.SegmentRig.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.capture.source.SourceEnd.Kind;
import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Orders;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A holder whose successor takes over. */
class RelievedTest {

  private final SegmentRig rig = new SegmentRig();

  @Test
  void servesUntilItsSuccessorTakesOver_howeverLateThatIs() {
    rig.reliefAt(2, 10);
    rig.liveFrom(2);
    rig.pictures(2, 39);
    rig.orders(2, 42);
    rig.pictures(39, 45);

    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.COMPLETED);
    assertThat(rig.report().from()).isEqualTo(at(2));
    assertThat(rig.report().until()).isEqualTo(at(42));
    assertThat(rig.notifiedSlots()).hasSize(40).endsWith(at(41));
    assertThat(rig.source.anyOpen()).isFalse();
  }

  @Test
  void hasOnlyItsOutageToAccountFor_whenItsSuccessorFoundTheSource() {
    rig.reliefAt(2, 10);
    rig.liveFrom(2);
    rig.pictures(2, 9);
    rig.source.connection().ends(Kind.REFUSED);
    rig.loop.advanceTo(at(20));
    rig.orders(2, 24);
    rig.loop.advanceTo(at(25));

    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.COMPLETED);
    assertThat(rig.report().until()).isEqualTo(at(24));
    assertThat(rig.report().tally().gaps())
        .containsExactly(new Gap(at(9), at(24), 15, GapCause.SOURCE_AUTH));
  }

  @Test
  void asksOnceMore_beforeItSaysThatTheSourceIsGone() {
    rig.reliefAt(2, 480);
    rig.liveFrom(2);
    rig.pictures(2, 9);
    rig.source.connection().ends(Kind.LOST);
    rig.orders(2, 30);
    rig.loop.advance(Duration.ofSeconds(62));

    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.COMPLETED);
    assertThat(rig.report().until()).isEqualTo(at(30));
    assertThat(rig.report().tally().missed()).containsEntry(GapCause.SOURCE_DOWN, 21L);
  }

  @Test
  void waitsForItsRelief_whenItIsNear() {
    rig.reliefAt(2, 480);
    rig.liveFrom(2);
    rig.pictures(2, 9);
    rig.source.connection().ends(Kind.LOST);
    rig.orders(2, 75);
    rig.loop.advanceTo(at(74));
    assertThat(rig.running().isFinished()).isFalse();

    rig.loop.advanceTo(at(76));
    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.COMPLETED);
    assertThat(rig.report().until()).isEqualTo(at(75));
  }

  @Test
  void saysThatTheSourceIsGone_whenNobodyAnswers() {
    rig.reliefAt(2, 480);
    rig.liveFrom(2);
    rig.pictures(2, 9);
    rig.source.connection().ends(Kind.LOST);
    rig.workflow.goAway();
    rig.loop.advance(Duration.ofSeconds(62));

    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.SOURCE_GONE);
    assertThat(rig.report().until()).isEqualTo(at(9));
  }

  @Test
  void onlySettles_whenItsSegmentWasRelievedBeforeItBegan() {
    rig.settleCause = GapCause.WORKER_LOST;
    rig.workflow.order(new Orders(null, at(0), false, at(-5), null));
    rig.begin();

    assertThat(rig.source.opened()).isZero();
    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.COMPLETED);
    assertThat(rig.report().from()).isEqualTo(at(-5));
    assertThat(rig.report().until()).isEqualTo(at(0));
    assertThat(rig.report().tally().missed()).containsEntry(GapCause.WORKER_LOST, 5L);
  }

  @Test
  void onlySettles_whenItsSegmentWasRelievedWhileItConnected() {
    rig.workflow.order(new Orders(null, at(5), false, at(1), null));
    rig.begin();
    assertThat(rig.source.anyOpen()).isTrue();
    rig.loop.advanceTo(at(6));

    assertThat(rig.source.anyOpen()).isFalse();
    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.COMPLETED);
    assertThat(rig.report().from()).isEqualTo(at(1));
    assertThat(rig.report().until()).isEqualTo(at(5));
  }

  @Test
  void asksOnceMoreWhileItConnects_beforeItSaysThatTheSourceIsGone() {
    rig.begin();
    rig.workflow.order(new Orders(null, at(20), false, at(1), null));
    rig.loop.advance(Duration.ofSeconds(62));

    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.COMPLETED);
    assertThat(rig.report().until()).isEqualTo(at(20));
    assertThat(rig.report().tally().missed()).containsEntry(GapCause.HANDOVER, 19L);
  }

  @Test
  void servesWhatIsLeft_whenItsReliefLiesAhead() {
    rig.workflow.order(new Orders(at(4), at(7), false, at(1), null));
    rig.liveFrom(4);
    rig.pictures(4, 9);

    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.COMPLETED);
    assertThat(rig.notifiedSlots()).containsExactly(at(4), at(5), at(6));
    assertThat(rig.report().from()).isEqualTo(at(1));
    assertThat(rig.report().until()).isEqualTo(at(7));
  }

  @Test
  void onlySettles_whenItIsLiveTooLate_andNotBeforeItsSlotsHavePassed() {
    rig.workflow.order(new Orders(null, at(4), false, at(1), null));
    rig.begin();
    rig.loop.advanceTo(at(3).plusMillis(600));
    rig.source.connection().caughtUp(rig.loop.now());
    rig.loop.settle();
    assertThat(rig.running().isFinished())
        .as("an attempt that is thought dead may still serve")
        .isFalse();

    rig.loop.advanceTo(at(5));
    assertThat(rig.source.anyOpen()).isFalse();
    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.COMPLETED);
    assertThat(rig.report().until()).isEqualTo(at(4));
    assertThat(rig.notifiedSlots()).isEmpty();
  }
}

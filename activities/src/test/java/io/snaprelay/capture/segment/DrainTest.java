package io.snaprelay.capture.segment;

import static io.snaprelay.capture.segment.SegmentRig.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.model.GapCause;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A worker that shuts down. */
class DrainTest {

  private final SegmentRig rig = new SegmentRig();

  @Test
  void aLiveHolderWantsToBeRelieved_andGoesOnUntilItIs() {
    rig.reliefAt(2, 480);
    rig.liveFrom(2);
    rig.pictures(2, 5);
    rig.running().drain();
    rig.pictures(5, 20);
    assertThat(rig.workflow.reliefsWanted()).containsExactly(SegmentRig.HOLDER);
    assertThat(rig.workflow.askedAfter(at(5))).hasSizeBetween(14, 22);

    rig.orders(2, 23);
    rig.pictures(20, 24);
    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.COMPLETED);
    assertThat(rig.report().tally().captured()).isEqualTo(21);
  }

  @Test
  void saysSoUntilItIsHeard() {
    rig.reliefAt(2, 480);
    rig.liveFrom(2);
    rig.pictures(2, 5);
    rig.workflow.goAway();
    rig.running().drain();
    rig.pictures(5, 20);
    assertThat(rig.workflow.reliefsWanted()).isEmpty();

    rig.workflow.comeBack();
    rig.pictures(20, 30);
    assertThat(rig.workflow.reliefsWanted()).hasSize(1);
  }

  @Test
  void aHolderWithoutSlotsSaysSoOnceItHasSome() {
    rig.liveFrom(2);
    rig.running().drain();
    rig.pictures(2, 5);
    assertThat(rig.workflow.reliefsWanted()).isEmpty();

    rig.reliefAt(2, 480);
    rig.pictures(5, 7);
    assertThat(rig.workflow.reliefsWanted()).hasSize(1);
    assertThat(rig.notifiedSlots()).hasSize(5);
  }

  @Test
  void oneThatConnectsIsHandedBackAtOnce() {
    rig.begin();
    rig.running().drain();
    rig.loop.settle();

    assertThat(rig.source.anyOpen()).isFalse();
    assertThat(rig.running().isFinished()).isTrue();
    SegmentEnd.HandedBack end = (SegmentEnd.HandedBack) rig.running().end();
    assertThat(end.checkpoint().leaving()).isEqualTo(GapCause.HANDOVER);
  }

  @Test
  void oneThatIsHandedBackPassesOnWhyNobodyServed() {
    rig.settleCause = GapCause.WORKER_LOST;
    rig.begin();
    rig.running().drain();
    rig.loop.settle();

    SegmentEnd.HandedBack end = (SegmentEnd.HandedBack) rig.running().end();
    assertThat(end.checkpoint().leaving()).isEqualTo(GapCause.WORKER_LOST);
  }

  @Test
  void leavesWithWhatItHas_whenNobodyRelievesItInTime() {
    rig.reliefAt(2, 480);
    rig.liveFrom(2);
    rig.pictures(2, 5);
    rig.running().drain();
    rig.pictures(5, 9);
    rig.running().leave();
    rig.loop.settle();

    assertThat(rig.running().isFinished()).isTrue();
    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.DRAINED);
    assertThat(rig.report().until()).isEqualTo(at(9));
    assertThat(rig.source.anyOpen()).isFalse();
  }

  @Test
  void doesNotWaitForDeliveriesOfARelievedHolderBeyondTheLimit() {
    rig.serving(2, 5);
    rig.store.faults().failAll();
    rig.pictures(2, 6);
    rig.running().leave();
    rig.loop.advance(Duration.ofSeconds(11));

    assertThat(rig.running().isFinished()).isTrue();
    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.COMPLETED);
    assertThat(rig.report().until()).isEqualTo(at(2));
  }
}

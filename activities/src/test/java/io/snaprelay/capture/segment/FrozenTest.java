package io.snaprelay.capture.segment;

import static io.snaprelay.capture.segment.SegmentRig.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.model.Orders;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A process that did not run for longer than the lease: somebody else may serve its slots. */
class FrozenTest {

  private final SegmentRig rig = new SegmentRig();

  private void frozen(int seconds) {
    rig.workflow.hold();
    rig.loop.freeze(Duration.ofSeconds(seconds));
  }

  @Test
  void asks_whenItDidNotRunForAWhile() {
    rig.serving(2, 100);
    rig.pictures(2, 5);
    int asked = rig.workflow.asked();
    rig.loop.freeze(Duration.ofSeconds(5));
    rig.loop.advance(Duration.ofSeconds(1));

    assertThat(rig.workflow.asked()).isGreaterThan(asked);
  }

  @Test
  void asksNoMore_onceItWasAnsweredWell() {
    rig.reliefAt(2, 480);
    rig.liveFrom(2);
    rig.pictures(2, 5);
    rig.loop.freeze(Duration.ofSeconds(5));
    rig.loop.advance(Duration.ofSeconds(2));
    int asked = rig.workflow.asked();
    rig.pictures(12, 20);

    assertThat(rig.workflow.asked()).isEqualTo(asked);
  }

  @Test
  void beginsNoDelivery_beforeItIsAnswered_andServesWhatIsStillItsOwn() {
    rig.serving(2, 100);
    rig.pictures(2, 5);
    frozen(5);
    rig.pictures(10, 12);
    assertThat(rig.notifiedSlots()).containsExactly(at(2), at(3), at(4));

    rig.workflow.answerAll();
    rig.loop.settle();
    rig.pictures(12, 13);
    assertThat(rig.notifiedSlots()).containsExactly(at(2), at(3), at(4), at(10), at(11), at(12));
  }

  @Test
  void deliversNothingOfItsSuccessors() {
    rig.serving(2, 100);
    rig.pictures(2, 5);
    frozen(40);
    rig.pictures(45, 47);
    rig.workflow.order(new Orders(at(2), at(20), true, at(2), null));
    rig.workflow.answerAll();
    rig.loop.advance(Duration.ofSeconds(2));

    assertThat(rig.notifiedSlots()).containsExactly(at(2), at(3), at(4));
    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.STOPPED);
    assertThat(rig.source.anyOpen()).isFalse();
  }

  @Test
  void aPictureThatWaitsForTheStoreWaitsForTheAnswerToo() {
    rig.serving(2, 100);
    rig.pictures(2, 4);
    rig.store.faults().failAll();
    rig.pictures(4, 5);
    rig.store.faults().heal();
    frozen(10);
    rig.loop.advance(Duration.ofSeconds(4));
    assertThat(rig.store.keys()).hasSize(2);

    rig.workflow.answerAll();
    rig.loop.settle();
    assertThat(rig.store.keys()).hasSize(3);
  }

  @Test
  void goesOnWithoutAnAnswer() {
    rig.serving(2, 100);
    rig.pictures(2, 5);
    rig.workflow.goAway();
    rig.loop.freeze(Duration.ofSeconds(5));
    rig.pictures(10, 12);

    assertThat(rig.notifiedSlots()).containsExactly(at(2), at(3), at(4), at(10), at(11));
  }

  @Test
  void anAnswerFromBeforeItsSleepDoesNotCount() {
    rig.reliefAt(2, 480);
    rig.liveFrom(2);
    rig.pictures(2, 5);
    rig.workflow.hold();
    rig.running().nudge();
    rig.loop.settle();
    rig.loop.freeze(Duration.ofSeconds(10));
    rig.workflow.answerAll();
    rig.workflow.hold();
    rig.pictures(15, 17);
    assertThat(rig.notifiedSlots()).containsExactly(at(2), at(3), at(4));

    rig.workflow.answerAll();
    rig.pictures(17, 18);
    assertThat(rig.notifiedSlots()).containsExactly(at(2), at(3), at(4), at(15), at(16), at(17));
  }
}

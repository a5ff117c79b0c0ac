package io.snaprelay.capture.segment;

import static io.snaprelay.capture.segment.SegmentRig.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.capture.delivery.PictureBudget;
import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Pictures that wait, and the room that there is for them. */
class SegmentMemoryTest {

  private final SegmentRig rig = new SegmentRig();

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

package io.snaprelay.capture.segment;

import static io.snaprelay.capture.segment.SegmentRig.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.contract.SegmentOutcome;
import org.junit.jupiter.api.Test;

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
}

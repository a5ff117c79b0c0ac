package io.snaprelay.capture.segment;

import static io.snaprelay.capture.segment.SegmentRig.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.capture.source.SourceEnd.Kind;
import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A source whose pictures change their size or coding: it is not away. */
class ChangedPicturesTest {

  private final SegmentRig rig = new SegmentRig();

  private void changesIn(int second) {
    rig.loop.advanceTo(at(second).plusMillis(40));
    rig.source.connection().progress(rig.loop.now());
    rig.source.connection().ends(Kind.CHANGED);
    rig.loop.settle();
  }

  private void back(int second) {
    rig.loop.advanceTo(at(second).minusMillis(500));
    rig.source.connection().caughtUp(rig.loop.now());
    rig.loop.settle();
  }

  @Test
  void connectsAtOnce() {
    rig.serving(2, 20);
    rig.pictures(2, 5);
    changesIn(5);
    rig.loop.advance(Duration.ofMillis(250));

    assertThat(rig.source.opened()).isEqualTo(2);
  }

  @Test
  void losesTheSlotsUntilItIsConnectedAgain_thatOfTheChangeIncluded() {
    rig.serving(2, 10);
    rig.pictures(2, 5);
    changesIn(5);
    back(7);
    rig.pictures(7, 11);

    assertThat(rig.report().tally().gaps())
        .containsExactly(new Gap(at(5), at(7), 2, GapCause.CAPTURE_FAILED));
    assertThat(rig.report().tally().captured()).isEqualTo(6);
    assertThat(rig.report().tally().unchanged()).isZero();
  }

  @Test
  void isNoInterruption() {
    rig.serving(2, 10);
    rig.pictures(2, 5);
    changesIn(5);
    back(7);
    rig.pictures(7, 11);

    assertThat(rig.notifier.events()).extracting(event -> event.kind()).containsExactly("gap");
  }

  @Test
  void isOne_whenTheSourceIsNotThereAfterwards() {
    rig.serving(2, 12);
    rig.pictures(2, 5);
    changesIn(5);
    rig.loop.advance(Duration.ofMillis(500));
    rig.source.connection().ends(Kind.NOT_PUBLISHED);
    rig.loop.advance(Duration.ofSeconds(1));
    back(9);
    rig.pictures(9, 13);

    assertThat(rig.notifier.events())
        .extracting(event -> event.kind())
        .containsExactly("interrupted", "resumed", "gap");
    assertThat(rig.report().tally().gaps())
        .containsExactly(new Gap(at(5), at(9), 4, GapCause.SOURCE_DOWN));
  }
}

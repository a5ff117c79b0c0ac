package io.snaprelay.capture.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.capture.source.SourceEnd.Kind;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.contract.SegmentLive;
import io.snaprelay.contract.Sound;
import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Sampling;
import io.snaprelay.model.SamplingKind;
import io.snaprelay.model.StreamTraits;
import org.junit.jupiter.api.Test;

/** How pictures are taken is told with whatever is said of a holder, and decides nothing in it. */
class SamplingTest {

  private static final StreamTraits TRAITS =
      new StreamTraits("h264", 33L, 133L, 2_000L, true, true, null);
  private static final Sampling FIRST =
      new Sampling(SamplingKind.NO_NON_REFERENCE, "not known yet", StreamTraits.UNKNOWN);
  private static final Sampling CHEAPER =
      new Sampling(SamplingKind.HEAD_OF_GOP, "key packets come every 2000 ms", TRAITS);

  private final SegmentRig rig = new SegmentRig();

  @Test
  void theWorkflowHearsOfThePlan_andOfItsChange() {
    servingWith(FIRST);
    rig.source.connection().says(new SourceEvent.Sampled(CHEAPER, null));
    rig.loop.settle();

    assertThat(rig.workflow.lives())
        .extracting(SegmentLive::sampling)
        .containsExactly(FIRST, CHEAPER);
  }

  @Test
  void heartbeatsAndTheResultCarryIt() {
    servingWith(FIRST);
    rig.source.connection().says(new SourceEvent.Sampled(CHEAPER, null));
    rig.pictures(3, 10);
    rig.loop.advanceTo(SegmentRig.at(20));

    assertThat(rig.heartbeats.getLast().sampling()).isEqualTo(CHEAPER);
    assertThat(rig.result().sampling()).isEqualTo(CHEAPER);
  }

  @Test
  void slotsThatAWrongPlanLeftOut_areGapsOfOurDoing() {
    servingWith(FIRST);
    rig.pictures(3, 5);
    rig.loop.advanceTo(SegmentRig.at(7).plusMillis(40));
    rig.source.connection().says(new SourceEvent.Sampled(CHEAPER, SegmentRig.at(7)));
    rig.pictures(7, 11);
    rig.loop.advanceTo(SegmentRig.at(20));

    assertThat(rig.report().tally().gaps())
        .containsExactly(new Gap(SegmentRig.at(5), SegmentRig.at(7), 2, GapCause.CAPTURE_FAILED));
  }

  @Test
  void whatOthersSaw_isKnownToTheFirstConnectionOnly() {
    rig.traits = TRAITS;
    servingWith(FIRST);
    assertThat(rig.source.connection().request().traits()).isEqualTo(TRAITS);

    rig.source.connection().ends(Kind.LOST);
    rig.loop.advanceTo(SegmentRig.at(6));

    assertThat(rig.source.connection().request().traits()).isNull();
  }

  @Test
  void ofWhichRenditionTheClockIs_staysKnown() {
    servingWith(CHEAPER.of("_lld"));

    rig.source.connection().ends(Kind.LOST);
    rig.loop.advanceTo(SegmentRig.at(6));

    assertThat(rig.source.connection().request().traits())
        .isEqualTo(StreamTraits.UNKNOWN.of("_lld"));
  }

  private void servingWith(Sampling sampling) {
    rig.orders(3, 10);
    rig.begin();
    rig.loop.advanceTo(SegmentRig.at(3).minusMillis(500));
    rig.source
        .connection()
        .says(new SourceEvent.CaughtUp(rig.loop.now(), 1_000, Sound.SOME, sampling));
    rig.loop.settle();
  }
}

package io.snaprelay.capture.plan;

import static io.snaprelay.capture.plan.PlanReview.Verdict.CHEAPER;
import static io.snaprelay.capture.plan.PlanReview.Verdict.DEARER;
import static io.snaprelay.capture.plan.PlanReview.Verdict.KEEP;
import static io.snaprelay.model.SamplingKind.KEY_PACKETS;
import static io.snaprelay.model.SamplingKind.NO_NON_REFERENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.model.Accuracy;
import io.snaprelay.model.Grid;
import io.snaprelay.model.SamplingKind;
import io.snaprelay.model.StreamTraits;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** When a connection's plan is to be another one, by what it shows. */
class PlanReviewTest {

  private static final StreamTraits JUDGED =
      new StreamTraits("h264", 33L, 133L, 2_000L, true, true, null);

  private static final Instant BEGIN = Instant.parse("2026-11-23T20:00:00Z");

  private Instant now = BEGIN;

  @Test
  void aCheaperPlanIsRight_onceThreeGroupsWereSeen_andAllBeganWithAnIdr() {
    PlanReview review = review(5_000, StreamTraits.UNKNOWN);

    keys(review, 0, 2_000, 4_000);
    assertThat(review.verdict()).isEqualTo(KEEP);
    keys(review, 6_000);
    assertThat(review.verdict()).isEqualTo(CHEAPER);
    assertThat(review.traits().gopMillis()).isEqualTo(2_000);
  }

  @Test
  void whatIsHandedOn_holdsFromTheFirstPictureOn() {
    assertThat(review(5_000, JUDGED).running().kind()).isEqualTo(SamplingKind.KEY_PACKETS);
    assertThat(review(5_000, JUDGED).verdict()).isEqualTo(KEEP);
  }

  @Test
  void scenesThatBeginEarly_changeNothing() {
    PlanReview review = review(1_000, StreamTraits.UNKNOWN);

    keys(review, 0, 2_000, 2_700, 4_700, 5_000, 7_000, 9_000);

    assertThat(review.traits().steadyGop()).isTrue();
    assertThat(review.traits().gopMillis()).isEqualTo(2_000);
    assertThat(review.verdict()).isEqualTo(CHEAPER);
  }

  @Test
  void irregularKeyPackets_areNotCountedOn() {
    PlanReview review = review(1_000, StreamTraits.UNKNOWN);

    keys(review, 0, 900, 3_000, 3_500, 6_100, 6_900, 10_000, 10_400);

    assertThat(review.traits().steadyGop()).isFalse();
    assertThat(review.verdict()).isEqualTo(KEEP);
  }

  @Test
  void aKeyPacketThatIsNoIdr_endsAPlanThatDropsPackets_atOnce() {
    PlanReview review = review(5_000, JUDGED);

    keys(review, 0);
    review.watch().strayKey();

    assertThat(review.verdict()).isEqualTo(DEARER);
  }

  @Test
  void aKeyPacketThatIsOverdue_likewise() {
    PlanReview review = review(1_000, JUDGED);
    assertThat(review.running().kind()).isEqualTo(SamplingKind.HEAD_OF_GOP);

    review.watch().keyOverdue();

    assertThat(review.verdict()).isEqualTo(DEARER);
    assertThat(review.traits().gopMillis()).isNull();
  }

  @Test
  void longerGroupsThanWereHandedOn_likewise() {
    PlanReview review = review(1_000, JUDGED);

    keys(review, 0, 10_000, 20_000, 30_000);

    assertThat(review.verdict()).isEqualTo(DEARER);
    assertThat(review.traits().gopMillis()).isEqualTo(10_000);
  }

  @Test
  void shorterGroups_areBelievedAfterAWhile() {
    PlanReview review = review(1_000, JUDGED.withKeys(10_000L, true, true));
    for (int key = 0; key < 21; key++) {
      assertThat(review.traits().gopMillis()).isEqualTo(10_000);
      keys(review, key * 1_000L);
    }

    assertThat(review.traits().gopMillis()).isEqualTo(1_000);
  }

  @Test
  void oneMissingReference_endsAPlanThatDropsPackets_andThreeOneThatSkips() {
    PlanReview dropping = review(5_000, JUDGED);
    dropping.watch().referenceMissing();
    assertThat(dropping.verdict()).isEqualTo(DEARER);

    PlanReview skipping = review(5_000, JUDGED.withKeys(null, false, false));
    missing(skipping, 0, 10);
    assertThat(skipping.verdict()).isEqualTo(KEEP);
    missing(skipping, 20);
    assertThat(skipping.verdict()).isEqualTo(DEARER);
  }

  @Test
  void manyMissingReferencesOfOneMoment_areOne_andOnesFarApartAreNotCountedTogether() {
    PlanReview review = review(5_000, JUDGED.withKeys(null, false, false));

    missing(review, 0, 0, 1, 1, 61, 62, 130, 131, 200);

    assertThat(review.verdict()).isEqualTo(KEEP);
  }

  @Test
  void aBrokenPlan_isNotRunForAWhile_andThenByTheNextConnection() {
    PlanReview broken = review(5_000, JUDGED);
    broken.watch().referenceMissing();
    StreamTraits handed = broken.traits();

    assertThat(running(handed.at(BEGIN.plusSeconds(299)))).isEqualTo(NO_NON_REFERENCE);
    assertThat(running(handed.at(BEGIN.plusSeconds(300)))).isEqualTo(KEY_PACKETS);
    // Not in the midst of a connection.
    PlanReview dear = review(5_000, handed);
    now = BEGIN.plusSeconds(3_600);
    assertThat(dear.verdict()).isEqualTo(KEEP);
  }

  @Test
  void aDecoderThatMissesReferences_thoughNothingIsLeftOut_saysNothingOfAnyPlan() {
    PlanReview review = review(1_000, JUDGED.withPace(1_000L, 1_000L));

    missing(review, 0, 10, 20, 30);

    assertThat(review.traits().brokenBy()).isNull();
  }

  @Test
  void aSlowStream_isDecodedWhole_asSoonAsItSaysSo() {
    PlanReview review = review(1_000, StreamTraits.UNKNOWN);

    review.watch().opened("h264", 2.0);

    assertThat(review.verdict()).isEqualTo(DEARER);
  }

  @Test
  void referencesFarApart_likewise_butNotOneGap() {
    PlanReview review = review(1_000, StreamTraits.UNKNOWN);
    review.watch().opened("h264", 30.0);

    distances(review, 133, 2_000, 133, 133);
    assertThat(review.verdict()).isEqualTo(KEEP);
    distances(review, 600, 700);
    assertThat(review.verdict()).isEqualTo(DEARER);
    assertThat(review.traits().referenceMillis()).isEqualTo(600);
  }

  @Test
  void aStreamThatIsNotSlowAnyMore_needNotBeDecodedWhole() {
    PlanReview review = review(1_000, JUDGED.withPace(1_000L, 1_000L));
    assertThat(review.running().kind()).isEqualTo(SamplingKind.FULL_DECODE);

    distances(review, 34, 33, 34);

    assertThat(review.verdict()).isEqualTo(CHEAPER);
  }

  @Test
  void anotherCodec_isJudgedAnew() {
    PlanReview review = review(5_000, JUDGED);

    review.watch().opened("av1", 30.0);

    assertThat(review.verdict()).isEqualTo(DEARER);
    assertThat(review.traits().gopMillis()).isNull();
  }

  private SamplingKind running(StreamTraits handed) {
    return review(5_000, handed).running().kind();
  }

  private void missing(PlanReview review, long... seconds) {
    for (long second : seconds) {
      now = BEGIN.plusSeconds(second);
      review.watch().referenceMissing();
    }
  }

  private PlanReview review(long interval, StreamTraits handed) {
    PlanMeans means = new PlanMeans(new Grid(interval, 0), Accuracy.ECONOMY, true, true);
    PlanReview review = new PlanReview(means, PlanChoice.choose(means, handed), handed, () -> now);
    if (handed.codec() == null) {
      review.watch().opened("h264", 30.0);
    }
    return review;
  }

  private static void keys(PlanReview review, long... millis) {
    for (long time : millis) {
      review.watch().keyPacket(time);
    }
  }

  private static void distances(PlanReview review, long... millis) {
    for (long distance : millis) {
      review.watch().pictureDistance(distance);
    }
  }
}

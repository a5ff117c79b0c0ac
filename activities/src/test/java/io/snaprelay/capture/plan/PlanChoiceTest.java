package io.snaprelay.capture.plan;

import static io.snaprelay.model.SamplingKind.FULL_DECODE;
import static io.snaprelay.model.SamplingKind.HEAD_OF_GOP;
import static io.snaprelay.model.SamplingKind.KEY_PACKETS;
import static io.snaprelay.model.SamplingKind.NO_NON_REFERENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.model.Accuracy;
import io.snaprelay.model.Grid;
import io.snaprelay.model.SamplingKind;
import io.snaprelay.model.StreamTraits;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanChoiceTest {

  private static final StreamTraits ORDINARY =
      new StreamTraits("h264", 33L, 133L, 2_000L, true, true, null);

  @ParameterizedTest
  @CsvSource({
    // interval, longest distance of key packets, steady, plan
    "200,   2000, true,  FULL_DECODE",
    "300,   2000, true,  NO_NON_REFERENCE",
    "1000,  2000, true,  HEAD_OF_GOP",
    "1000,  4000, true,  HEAD_OF_GOP",
    "1000, 10000, true,  NO_NON_REFERENCE",
    "2000,  2000, true,  HEAD_OF_GOP",
    "2300,  2000, true,  KEY_PACKETS",
    "2300,  2000, false, KEY_PACKETS",
    "2299,  2000, false, NO_NON_REFERENCE",
    "5000,  2000, true,  KEY_PACKETS",
    "30000, 10000, true, KEY_PACKETS",
    "1000,  1000, true,  HEAD_OF_GOP",
  })
  void choosesByIntervalAndKeyPackets(
      long interval, long gop, boolean steady, SamplingKind expected) {
    StreamTraits traits = ORDINARY.withKeys(gop, steady, true);

    assertThat(economy(interval, traits).kind()).isEqualTo(expected);
  }

  @Test
  void beginsWithWhatIsAlwaysRight() {
    assertThat(economy(1_000, StreamTraits.UNKNOWN).kind()).isEqualTo(NO_NON_REFERENCE);
    assertThat(economy(200, StreamTraits.UNKNOWN).kind()).isEqualTo(FULL_DECODE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"av1", "vp9", "mpeg4", "flv1"})
  void decodesAllOfOtherCodecs(String codec) {
    StreamTraits traits = new StreamTraits(codec, 33L, 133L, 2_000L, true, true, null);

    assertThat(economy(1_000, traits).kind()).isEqualTo(FULL_DECODE);
    assertThat(economy(1_000, traits).reason()).contains(codec);
  }

  @Test
  void judgesHevcAsH264() {
    StreamTraits traits = new StreamTraits("hevc", 33L, 133L, 2_000L, true, true, null);

    assertThat(economy(5_000, traits).kind()).isEqualTo(KEY_PACKETS);
  }

  @Test
  void decodesAll_whereReferencesAreMoreThanHalfAnIntervalApart() {
    assertThat(economy(1_000, ORDINARY.withPace(250L, 501L)).kind()).isEqualTo(FULL_DECODE);
    assertThat(economy(1_000, ORDINARY.withPace(250L, 500L)).kind()).isEqualTo(HEAD_OF_GOP);
    assertThat(economy(1_000, ORDINARY.withPace(1_000L, null)).kind()).isEqualTo(FULL_DECODE);
    assertThat(exact(1_000, ORDINARY.withPace(250L, 501L)).kind()).isEqualTo(FULL_DECODE);
  }

  @Test
  void dropsNoPackets_whereOneKeyPacketWasNoIdr() {
    SamplingPlan plan = economy(5_000, ORDINARY.withKeys(2_000L, true, false));

    assertThat(plan.kind()).isEqualTo(NO_NON_REFERENCE);
    assertThat(plan.reason()).contains("IDR");
  }

  @Test
  void dropsNoPackets_forExactPictures() {
    assertThat(exact(1_000, ORDINARY).kind()).isEqualTo(NO_NON_REFERENCE);
    assertThat(exact(30_000, ORDINARY).kind()).isEqualTo(NO_NON_REFERENCE);
  }

  @Test
  void dropsNoPackets_withAnFfmpegThatCannot_andWherePacketsComeInSegments() {
    Grid grid = new Grid(5_000, 0);

    assertThat(choose(new PlanMeans(grid, Accuracy.ECONOMY, false, true), ORDINARY).reason())
        .contains("8.0");
    assertThat(choose(new PlanMeans(grid, Accuracy.ECONOMY, true, false), ORDINARY).kind())
        .isEqualTo(NO_NON_REFERENCE);
  }

  @Test
  void becomesDearer_whereTheDecoderMissedReferences() {
    assertThat(economy(5_000, ORDINARY.brokenUnder(KEY_PACKETS, Instant.EPOCH)).kind())
        .isEqualTo(NO_NON_REFERENCE);
    assertThat(economy(5_000, ORDINARY.brokenUnder(NO_NON_REFERENCE, Instant.EPOCH)).kind())
        .isEqualTo(FULL_DECODE);
  }

  @Test
  void saysWhy() {
    for (Long gop : new @Nullable Long[] {null, 500L, 2_000L, 60_000L}) {
      assertThat(economy(1_000, ORDINARY.withKeys(gop, true, true)).reason()).isNotBlank();
    }
  }

  private static SamplingPlan economy(long interval, StreamTraits traits) {
    return choose(new PlanMeans(new Grid(interval, 0), Accuracy.ECONOMY, true, true), traits);
  }

  private static SamplingPlan exact(long interval, StreamTraits traits) {
    return choose(new PlanMeans(new Grid(interval, 0), Accuracy.EXACT, true, true), traits);
  }

  private static SamplingPlan choose(PlanMeans means, StreamTraits traits) {
    return PlanChoice.choose(means, traits);
  }
}

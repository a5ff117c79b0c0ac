package io.snaprelay.model;

import static io.snaprelay.model.SamplingKind.HEAD_OF_GOP;
import static io.snaprelay.model.SamplingKind.NO_NON_REFERENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** For how long a plan under which pictures broke is held off. */
class StreamTraitsTest {

  private static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");

  @Test
  void aPlanThatBroke_mayBeRunAgainAfterAWhile() {
    StreamTraits broken = StreamTraits.UNKNOWN.brokenUnder(HEAD_OF_GOP, NOW);

    assertThat(broken.at(NOW.plusSeconds(299)).brokenBy()).isEqualTo(HEAD_OF_GOP);
    assertThat(broken.at(NOW.plusSeconds(300)).brokenBy()).isNull();
  }

  @Test
  void whatIsSaidMeanwhile_isTheSameOccasion() {
    StreamTraits broken = StreamTraits.UNKNOWN.brokenUnder(HEAD_OF_GOP, NOW);

    assertThat(broken.brokenUnder(HEAD_OF_GOP, NOW.plusSeconds(30))).isEqualTo(broken);
  }

  @Test
  void eachTimeInARow_itIsHeldOffTwiceAsLong_butNotForGood() {
    StreamTraits traits = StreamTraits.UNKNOWN;
    Instant at = NOW;
    for (long minutes : new long[] {5, 10, 20, 40, 80, 160, 320, 320}) {
      traits = traits.at(at).brokenUnder(HEAD_OF_GOP, at);
      assertThat(heldOff(traits, at)).isEqualTo(Duration.ofMinutes(minutes));
      at = Objects.requireNonNull(traits.brokenUntil()).plusSeconds(1);
    }
  }

  @Test
  void aDearerPlanThatBreaksToo_isHeldOffInstead() {
    StreamTraits both =
        StreamTraits.UNKNOWN
            .brokenUnder(HEAD_OF_GOP, NOW)
            .brokenUnder(NO_NON_REFERENCE, NOW.plusSeconds(60));

    assertThat(both.brokenBy()).isEqualTo(NO_NON_REFERENCE);
    assertThat(heldOff(both, NOW.plusSeconds(60))).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void aPlanThatRanForAsLongAsItWasHeldOff_beginsAnew() {
    StreamTraits once = StreamTraits.UNKNOWN.brokenUnder(HEAD_OF_GOP, NOW);
    Instant later = NOW.plusSeconds(600);

    StreamTraits again = once.at(later).brokenUnder(HEAD_OF_GOP, later);

    assertThat(again.brokenTimes()).isEqualTo(1);
    assertThat(heldOff(again, later)).isEqualTo(Duration.ofMinutes(5));
  }

  private static Duration heldOff(StreamTraits traits, Instant from) {
    return Duration.between(from, Objects.requireNonNull(traits.brokenUntil()));
  }
}

package io.snaprelay.capture.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatenessTest {

  private final Lateness lateness = new Lateness(0);

  private void seen(int second, long behindMillis) {
    lateness.seen(Duration.ofMillis(behindMillis), Duration.ofSeconds(second).toNanos());
  }

  private long read(int second) {
    return lateness.read(Duration.ofSeconds(second).toNanos()).toMillis();
  }

  @Test
  void isNothing_untilAWindowWasSeen() {
    seen(1, 5_000);

    assertThat(read(9)).isZero();
    assertThat(read(11)).isEqualTo(5_000);
  }

  @Test
  void doesNotMindWhatComesInLumps() {
    for (int second = 0; second < 40; second++) {
      seen(second, second % 6 * 1_000L);
    }

    assertThat(read(40)).isZero();
  }

  @Test
  void risesWithWhatIsDecodedTooSlowly_andFallsWhenThatHasCaughtUp() {
    for (int second = 0; second < 30; second++) {
      seen(second, second * 200L);
    }
    assertThat(read(30)).isBetween(3_500L, 4_100L);

    seen(31, 100);
    assertThat(read(32)).isEqualTo(100);
  }

  @Test
  void isSeen_whereKeyPicturesAreThirtySecondsApart_inPairsOrOneByOne() {
    for (int second = 0; second <= 120; second += 30) {
      seen(second, 4_000);
    }
    assertThat(read(125)).isEqualTo(4_000);
    assertThat(read(149)).isEqualTo(4_000);

    seen(150, 100);
    seen(151, 100);
    seen(180, 100);
    seen(181, 100);
    assertThat(read(185)).isEqualTo(100);
    assertThat(read(209)).isEqualTo(100);
  }

  @Test
  void isForgotten_whereASlowSourceFallsSilent() {
    for (int second = 0; second <= 120; second += 30) {
      seen(second, 4_000);
    }

    assertThat(read(209)).isEqualTo(4_000);
    assertThat(read(210)).isZero();
  }

  @Test
  void isForgottenAfterTwoMinutes_howeverFarApartPicturesWere() {
    for (int second = 0; second <= 180; second += 60) {
      seen(second, 4_000);
    }

    assertThat(read(299)).isEqualTo(4_000);
    assertThat(read(300)).isZero();
  }

  @Test
  void isForgotten_withItsConnection_andWhenNothingComes() {
    seen(1, 5_000);
    seen(11, 5_000);
    assertThat(read(12)).isEqualTo(5_000);

    assertThat(read(60)).isZero();
    seen(61, 5_000);
    lateness.reset(Duration.ofSeconds(70).toNanos());
    assertThat(read(75)).isZero();
  }
}

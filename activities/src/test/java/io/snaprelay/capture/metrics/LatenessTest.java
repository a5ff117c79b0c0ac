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

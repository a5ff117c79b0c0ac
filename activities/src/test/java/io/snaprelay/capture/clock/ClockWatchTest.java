package io.snaprelay.capture.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClockWatchTest {

  private final ClockWatch watch = new ClockWatch();

  @Test
  void seesNoRestart_whilePicturesComeInOrder() {
    assertThat(restarted(0, 0)).isFalse();
    assertThat(restarted(250, 250)).isFalse();
  }

  @Test
  void seesARestart_whenTheClockGoesBack() {
    restarted(60_000, 0);

    assertThat(restarted(0, 8_000)).isTrue();
  }

  @Test
  void seesARestart_whenTheClockLeapsAheadOfOurs() {
    restarted(0, 0);

    assertThat(restarted(3_600_000, 40)).isTrue();
  }

  @Test
  void seesNoRestart_whenTheClockWentOnDuringAStall() {
    restarted(0, 0);

    assertThat(restarted(30_000, 30_000)).isFalse();
    assertThat(restarted(30_250, 30_001)).isFalse();
  }

  @Test
  void seesNoRestart_whenPicturesComeALittleOutOfOrder() {
    restarted(1_000, 0);

    assertThat(restarted(900, 40)).isFalse();
  }

  @Test
  void knowsTheLongestDistance_withoutThatOfARestart() {
    restarted(0, 0);
    restarted(4_000, 4_000);
    restarted(4_250, 4_250);
    restarted(3_600_000, 4_500);

    assertThat(watch.longestDistance()).isEqualTo(Duration.ofSeconds(4));
  }

  private boolean restarted(long pts, long arrivalMillis) {
    return watch.restarted(new ClockReading(pts, 0, Duration.ofMillis(arrivalMillis).toNanos()));
  }
}

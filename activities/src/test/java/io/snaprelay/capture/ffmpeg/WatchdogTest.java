package io.snaprelay.capture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WatchdogTest {

  private final Watchdog watchdog = new Watchdog(Duration.ofSeconds(15), Duration.ofSeconds(10), 0);

  @Test
  void waitsForTheFirstPicture_asLongAsItIsTold() {
    assertThat(watchdog.left(nanos(5))).isEqualTo(Duration.ofSeconds(10));
    assertThat(watchdog.left(nanos(16))).isZero();
  }

  @Test
  void waitsForTheNextPicture_tenSeconds() {
    watchdog.pictureSeen(nanos(20), Duration.ofMillis(40));

    assertThat(watchdog.left(nanos(29))).isEqualTo(Duration.ofSeconds(1));
    assertThat(watchdog.left(nanos(30))).isZero();
    assertThat(watchdog.silence(nanos(30))).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void waitsThreeDistances_forASlowSource() {
    watchdog.pictureSeen(nanos(20), Duration.ofSeconds(5));

    assertThat(watchdog.left(nanos(34))).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void waitsNoLongerThanThreeMinutes() {
    watchdog.pictureSeen(nanos(0), Duration.ofHours(1));

    assertThat(watchdog.left(nanos(0))).isEqualTo(Duration.ofMinutes(3));
  }

  private static long nanos(long seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }
}

package io.snaprelay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClockGuardTest {

  private Instant wall = Instant.parse("2026-11-23T10:00:00Z");
  private long nanos = 77;
  private Optional<ClockSkew> measured = Optional.of(skew(0));
  private int measurements;
  private final ClockGuard guard =
      new ClockGuard(
          () -> {
            measurements++;
            return measured;
          },
          () -> wall,
          () -> nanos);

  @AfterEach
  void close() {
    guard.close();
  }

  private static ClockSkew skew(long millis) {
    return new ClockSkew(Duration.ofMillis(millis), Duration.ofMillis(millis + 5));
  }

  private void pass(Duration time) {
    wall = wall.plus(time);
    nanos += time.toNanos();
    guard.look();
  }

  @Test
  void measuresNowAndThen() {
    pass(Duration.ofMinutes(9));
    assertThat(measurements).isZero();

    pass(Duration.ofMinutes(2));
    assertThat(measurements).isOne();
    assertThat(guard.check().ok()).isTrue();
  }

  @Test
  void measuresAtOnce_whenTheClockIsSet_andIsWellAgainWhenItIsSetBack() {
    measured = Optional.of(skew(1_500));
    wall = wall.plusMillis(1_500);
    pass(Duration.ofSeconds(5));

    assertThat(guard.check().ok()).isFalse();
    assertThat(guard.check().detail()).contains("1500 ms", "NTP");

    measured = Optional.of(skew(0));
    wall = wall.minusMillis(1_500);
    pass(Duration.ofSeconds(5));

    assertThat(measurements).isEqualTo(2);
    assertThat(guard.check().ok()).isTrue();
  }

  @Test
  void keepsWhatItKnows_whileTemporalIsAway() {
    measured = Optional.of(skew(-2_000));
    wall = wall.minusMillis(2_000);
    pass(Duration.ofSeconds(5));
    measured = Optional.empty();
    pass(Duration.ofMinutes(11));

    assertThat(guard.check().ok()).isFalse();
  }
}

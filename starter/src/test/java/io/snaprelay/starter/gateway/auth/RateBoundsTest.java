package io.snaprelay.starter.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateBoundsTest {

  private static final Caller OPS = new Caller("ops", Role.OPERATE);

  private final AtomicLong now = new AtomicLong(-5_000_000_000L);
  private final RateBounds bounds = new RateBounds(10, 3, now::get);

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void letsABurstPass_andThenSoManyASecond() {
    for (int i = 0; i < 3; i++) {
      assertThat(bounds.take(OPS)).isZero();
    }
    assertThat(bounds.take(OPS)).isEqualTo(Duration.ofMillis(100));

    pass(Duration.ofMillis(50));
    assertThat(bounds.take(OPS)).isEqualTo(Duration.ofMillis(50));
    pass(Duration.ofMillis(50));
    assertThat(bounds.take(OPS)).isZero();
    assertThat(bounds.take(OPS)).isPositive();
  }

  @Test
  void savesUpNoMoreThanABurst() {
    pass(Duration.ofDays(1));
    for (int i = 0; i < 3; i++) {
      assertThat(bounds.take(OPS)).isZero();
    }
    assertThat(bounds.take(OPS)).isPositive();
  }

  @Test
  void countsEachCallerByItself() {
    for (int i = 0; i < 4; i++) {
      bounds.take(OPS);
    }
    assertThat(bounds.take(new Caller("other", Role.READ))).isZero();
  }
}

package io.snaprelay.capture.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private final Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));

  @Test
  void doubles_upToItsMost_andSpreadsOverTheUpperHalf() {
    Random random = new Random(1);
    for (int round = 0; round < 100; round++) {
      assertThat(backoff.after(1, random))
          .isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
      assertThat(backoff.after(3, random))
          .isBetween(Duration.ofMillis(400), Duration.ofMillis(800));
      assertThat(backoff.after(1_000, random))
          .isBetween(Duration.ofMillis(2_500), Duration.ofSeconds(5));
    }
  }
}

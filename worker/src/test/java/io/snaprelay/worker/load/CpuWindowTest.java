package io.snaprelay.worker.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CpuWindowTest {

  private final CpuWindow window = new CpuWindow(Duration.ofSeconds(10));

  private void add(int second, long millis) {
    window.add(Duration.ofMillis(millis), Duration.ofSeconds(second).toNanos());
  }

  @Test
  void saysNothing_afterOneLook() {
    add(0, 5_000);

    assertThat(window.cores()).isZero();
  }

  @Test
  void isTheMeanOfWhatItHasSeen_untilItIsFull() {
    add(0, 0);
    add(2, 1_000);
    add(4, 3_000);

    assertThat(window.cores()).isEqualTo(1.0);
  }

  @Test
  void forgetsWhatLiesBehindIt() {
    add(0, 0);
    for (int second = 2; second <= 10; second += 2) {
      add(second, 4_000);
    }
    for (int second = 12; second <= 20; second += 2) {
      add(second, 0);
    }

    assertThat(window.cores()).isZero();
  }
}

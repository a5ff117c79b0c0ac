package io.snaprelay.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LagsTest {

  private final Lags lags = new Lags();

  @Test
  void hasNoneBeforeTheFirstPicture() {
    assertThat(lags.recent()).isNull();
    assertThat(lags.overall(99)).isNull();
  }

  @Test
  void showsTheMedianOfTheNewestTen_andPercentilesOfAll() {
    for (int millis = 1; millis <= 100; millis++) {
      lags.add(Duration.ofMillis(millis));
    }

    assertThat(lags.recent()).isEqualTo(Duration.ofMillis(95));
    assertThat(lags.overall(50)).isEqualTo(Duration.ofMillis(50));
    assertThat(lags.overall(99)).isEqualTo(Duration.ofMillis(99));
  }
}

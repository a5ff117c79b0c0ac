package io.snaprelay.capture.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConnectPaceTest {

  private final ConnectPace pace = new ConnectPace(10);

  private long millis(String host, long nowMillis) {
    return pace.take(host, Duration.ofMillis(nowMillis).toNanos()).toMillis();
  }

  @Test
  void spreadsManyThatComeAtOnce() {
    List<Long> waits = IntStream.range(0, 4).mapToObj(i -> millis("origin", 1_000)).toList();

    assertThat(waits).containsExactly(0L, 100L, 200L, 300L);
  }

  @Test
  void letsThemThrough_whoComeSlowly() {
    assertThat(millis("origin", 0)).isZero();
    assertThat(millis("origin", 100)).isZero();
    assertThat(millis("origin", 150)).isEqualTo(50);
    assertThat(millis("origin", 10_000)).isZero();
  }

  @Test
  void countsEachHostForItself() {
    assertThat(millis("origin", 0)).isZero();
    assertThat(millis("another", 0)).isZero();
  }

  @Test
  void forgetsHosts_andNotThoseThatAreBusy() {
    for (int i = 0; i < 20; i++) {
      millis("origin", 0);
    }
    IntStream.range(0, 2_000).forEach(i -> millis("host" + i, 200));

    assertThat(millis("origin", 200)).isEqualTo(1_800);
  }
}

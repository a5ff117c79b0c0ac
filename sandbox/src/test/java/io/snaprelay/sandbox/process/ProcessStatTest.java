package io.snaprelay.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessStatTest {

  @Test
  void readsTimes_inHundredthsOfASecond() {
    ProcessStat stat = ProcessStat.parse(line("ffmpeg", "1210", "34", "500", "6"));

    assertThat(stat.pid()).isEqualTo(4711);
    assertThat(stat.parent()).isEqualTo(42);
    assertThat(stat.own()).isEqualTo(Duration.ofMillis(12_440));
    assertThat(stat.waited()).isEqualTo(Duration.ofMillis(5_060));
    assertThat(stat.total()).isEqualTo(Duration.ofMillis(17_500));
  }

  @Test
  void readsNamesThatLookLikeFields() {
    ProcessStat stat = ProcessStat.parse(line("odd) R 7 (name", "1", "0", "0", "0"));

    assertThat(stat.parent()).isEqualTo(42);
    assertThat(stat.own()).isEqualTo(Duration.ofMillis(10));
  }

  @Test
  void namesALineThatIsNone() {
    assertThatThrownBy(() -> ProcessStat.parse("nothing")).hasMessageContaining("nothing");
  }

  private static String line(String name, String... times) {
    return "4711 (%s) S 42 4711 42 0 -1 4194304 9 8 7 6 %s 20 0 3 0 99 1000 200\n"
        .formatted(name, String.join(" ", times));
  }
}

package io.snaprelay.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HistogramTest {

  private static final List<Double> BOUNDS = List.of(0.1, 0.2, 0.5);

  @Test
  void countsWhatABoxBeginsWith_andNotWhatItEndsWith() {
    assertThat(histogram(0.05, 0.1, 0.15, 0.2, 0.5, 7.0).counts()).containsExactly(1L, 2L, 1L, 2L);
  }

  @Test
  void drawsTheFullestBoxWidest_andLeavesOutEmptyEnds() {
    String text = histogram(0.1, 0.1, 0.1, 0.1, 0.3).text();

    assertThat(text.lines())
        .containsExactly(
            "on air to Kafka, 5 values",
            "  %-16s %s 4".formatted("0.10–0.20 s", "█".repeat(40)),
            "  %-16s %-40s 1".formatted("0.20–0.50 s", "█".repeat(10)));
  }

  @Test
  void namesWhatLiesOutside() {
    assertThat(histogram(-1.0, 9.0).text()).contains("below 0.10 s", "from 0.50 s");
  }

  @Test
  void hasNothingToDrawOfNothing() {
    assertThat(histogram().text()).isEqualToIgnoringNewLines("on air to Kafka, 0 values");
  }

  private static Histogram histogram(Double... values) {
    return new Histogram("on air to Kafka", "s", BOUNDS, List.of(values));
  }
}

package io.snaprelay.benchmarks.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void isTheMiddleAndTheEnds_inAnyOrder() {
    assertThat(Spread.of(List.of(3.0, 1.0, 2.5))).isEqualTo(new Spread(1, 2.5, 3));
    assertThat(Spread.of(List.of(4.0))).isEqualTo(new Spread(4, 4, 4));
    assertThat(Spread.of(List.of(2.0, 1.0))).isEqualTo(new Spread(1, 1, 2));
  }

  @Test
  void saysFromWhereToWhere_whereThatIsSeen() {
    assertThat(new Spread(0.304, 0.311, 0.33).text(2)).isEqualTo("0.31 (0.30–0.33)");
    assertThat(new Spread(1.001, 1.002, 1.003).text(2)).isEqualTo("1.00");
  }
}

package io.snaprelay.benchmarks.cost;

import static io.snaprelay.benchmarks.cost.Costs.SECOND;
import static io.snaprelay.benchmarks.cost.Costs.minutes;
import static io.snaprelay.benchmarks.cost.Costs.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubjectCostTest {

  @Test
  void comparesRoundByRound() {
    SubjectCost cost =
        SubjectCost.of(subject(Shape.EXACT, SECOND), minutes(5, 10, 6), minutes(10, 20, 8));

    assertThat(cost.ofUsual()).isEqualTo(new Spread(0.5, 0.5, 0.75));
  }

  @Test
  void comparesWindowsOfDifferentLengths() {
    List<Sample> longer = List.of(new Sample(6, 120, 40, -1));
    SubjectCost cost = SubjectCost.of(subject(Shape.EXACT, SECOND), longer, minutes(6));

    assertThat(cost.ofUsual()).isEqualTo(new Spread(0.5, 0.5, 0.5));
    assertThat(cost.median(Sample::cpuPerMinute)).isEqualTo(3);
  }

  @Test
  void saysHowManyFillACore() {
    assertThat(cost(subject(Shape.ECONOMY, SECOND), minutes(3, 4, 2)).streamsPerCore())
        .isEqualTo(20);
  }

  @Test
  void countsGigabyteSeconds_ofTenThousandPictures() {
    Sample half = new Sample(1, 60, 512, 0);

    assertThat(cost(subject(Shape.ECONOMY, Duration.ofSeconds(5)), List.of(half)).gigabyteSeconds())
        .isEqualTo(0.5 * 5 * 10_000);
  }

  @Test
  void countsBytes_ofAPictureAndOfAnHour() {
    SubjectCost cost = cost(subject(Shape.ECONOMY, Duration.ofSeconds(2)), minutes(3));

    assertThat(cost.pulledMegabytesPerPicture().orElseThrow()).isEqualTo(0.625, within(1e-9));
    assertThat(cost.pulledMegabytesPerHour().orElseThrow()).isEqualTo(1_125, within(1e-9));
  }

  @Test
  void saysNothingOfBytesThatNobodyCounted() {
    SubjectCost cost = cost(subject(Shape.ECONOMY, SECOND), List.of(Costs.uncounted(3)));

    assertThat(cost.pulledMegabytesPerHour()).isEmpty();
  }

  private static SubjectCost cost(Subject subject, List<Sample> samples) {
    return SubjectCost.of(subject, samples, null);
  }
}

package io.snaprelay.benchmarks.cost;

import static io.snaprelay.benchmarks.cost.Costs.minutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.snaprelay.benchmarks.cost.Crossover.Resource;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A relay that takes 0.06 core at a second, and 0.02 from 5 s on. */
class CrossoverTest {

  private final List<SubjectCost> relays = List.of(relay(1, 3.6), relay(5, 1.2));

  @Test
  void takesTheRateOfTheIntervalBelow() {
    Crossover crossover = shot(0.6);

    assertThat(relayCpu(crossover, 1)).isEqualTo(0.06, within(1e-9));
    assertThat(relayCpu(crossover, 4)).isEqualTo(0.24, within(1e-9));
    assertThat(relayCpu(crossover, 60)).isEqualTo(1.2, within(1e-9));
  }

  @Test
  void findsWhereBothCostTheSame() {
    assertThat(shot(0.6).cheaperFrom(Resource.CPU)).isEqualTo(30, within(1e-9));
    assertThat(shot(0.12).cheaperFrom(Resource.CPU)).isEqualTo(2, within(1e-9));
  }

  @Test
  void findsItBelowTheShortestInterval_byItsRate() {
    assertThat(shot(0.03).cheaperFrom(Resource.CPU)).isEqualTo(0.5, within(1e-9));
  }

  @Test
  void takesTheMiddleOneOfManyOneShots() {
    Crossover crossover = new Crossover(relays, List.of(shotOf(9), shotOf(0.6), shotOf(0.1)));

    assertThat(crossover.oneShot(Resource.CPU)).isEqualTo(0.6);
  }

  @Test
  void comparesMemoryByItsTime_andBytes() {
    Crossover crossover = shot(0.6);

    assertThat(crossover.oneShot(Resource.MEMORY)).isEqualTo(40.0 / 1024 * 3);
    assertThat(crossover.cheaperFrom(Resource.MEMORY)).isEqualTo(3, within(1e-9));
    assertThat(crossover.knows(Resource.PULLED)).isTrue();
    assertThat(crossover.cheaperFrom(Resource.PULLED)).isEqualTo(2.88, within(1e-9));
  }

  @Test
  void knowsNothingOfBytesThatNobodyCounted() {
    StreamCost stream = Costs.uncountedStream();

    assertThat(new Crossover(stream.relays(), stream.oneShots()).knows(Resource.PULLED)).isFalse();
  }

  private Crossover shot(double cpu) {
    return new Crossover(relays, List.of(shotOf(cpu)));
  }

  private static Sample shotOf(double cpu) {
    return new Sample(cpu, 3, 40, 900_000);
  }

  private static double relayCpu(Crossover crossover, int seconds) {
    return crossover.relay(Resource.CPU, Duration.ofSeconds(seconds));
  }

  private static SubjectCost relay(int seconds, double cpuPerMinute) {
    Subject subject = Costs.subject(Shape.ECONOMY, Duration.ofSeconds(seconds));
    return SubjectCost.of(subject, minutes(cpuPerMinute), null);
  }
}

package io.snaprelay.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Every seed is another life of a stream. */
class SimulationTest {

  private static final long SEEDS = Long.getLong("snaprelay.seeds", 2_000);
  private static final long FROM = Long.getLong("snaprelay.from", 0);

  @Test
  void noSlotIsLostOrDoubled_andTheLedgerIsTrue() {
    long bad = 0;
    long slots = 0;
    StringBuilder b = new StringBuilder();
    for (long seed = FROM; seed < FROM + SEEDS; seed++) {
      Simulation.Result r = Simulation.run(seed);
      slots += r.slots();
      if (r.violation() != null) {
        bad++;
        if (bad < 60) b.append(seed).append(' ').append(Scenario.of(seed).kind()).append(' ').append(r.violation().length() > 250 ? r.violation().substring(0, 250) : r.violation()).append('\n');
      }
    }
    System.out.println(bad + " bad, slots " + slots + "\n" + b);
    assertThat(bad).isZero();
  }

  @Test
  void trace() {
    Long seed = Long.getLong("snaprelay.trace");
    if (seed != null) {
      var r = Simulation.traced(seed);
      r.trace().forEach(System.out::println);
      System.out.println(r.violation());
    }
  }
}

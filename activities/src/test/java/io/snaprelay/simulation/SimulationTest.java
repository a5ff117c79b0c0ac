package io.snaprelay.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.simulation.Simulation.Result;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every seed is another life of a stream. */
class SimulationTest {

  /** About twenty seconds of one core; millions are run by {@code benchmarks/run simulation}. */
  private static final long SEEDS = 2_000;

  /** Of these at least one has to catch a broken protocol. */
  private static final long SEEDS_FOR_BROKEN = 600;

  @BeforeAll
  static void hush() {
    Quiet.begin();
  }

  @AfterAll
  static void speak() {
    Quiet.end();
  }

  @Test
  void losesAndDoublesNoSlot_andKeepsItsLedgerTrue() {
    LongStream.range(0, SEEDS)
        .mapToObj(Simulation::run)
        .filter(result -> result.violation() != null)
        .findFirst()
        .ifPresent(SimulationTest::fail);
  }

  private static void fail(Result result) {
    Result traced = Simulation.traced(result.seed());
    throw new AssertionError(
        "seed %d: %s%n%s"
            .formatted(result.seed(), result.violation(), String.join("\n", traced.trace())));
  }

  @Test
  void isTheSameRun_forTheSameSeed() {
    assertThat(Simulation.traced(7)).isEqualTo(Simulation.traced(7));
  }

  static Stream<Variant> broken() {
    return Stream.of(
        Broken.NO_LEASE, Broken.NO_SETTLING, Broken.SILENCE_STOPS, Broken.LATE_SIGNALS_COUNT);
  }

  @ParameterizedTest
  @MethodSource("broken")
  void catchesAProtocolThatLacksARule(Variant variant) {
    assertThat(LongStream.range(0, SEEDS_FOR_BROKEN))
        .as(variant.name())
        .anyMatch(seed -> Simulation.run(seed, variant, false).violation() != null);
  }
}

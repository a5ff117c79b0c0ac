package io.snaprelay.worker.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.model.RiskLevel;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AdmissionTest {

  private static final long MIB = 1 << 20;
  private static final Admission HALF = new Admission(0.5, 256 * MIB);

  @Test
  void takesSegments_belowItsLimits() {
    assertThat(HALF.refusal(Loads.idle().cpu(0.4, 0.9).load(), 0)).isEmpty();
    assertThat(HALF.refusal(Loads.idle().unknownMemory().load(), 0)).isEmpty();
  }

  @Test
  void leavesThemToOthers_whenItsOwnCpuReachesTheLimit() {
    assertThat(HALF.refusal(Loads.idle().cpu(0.5, 0.6).load(), 0))
        .hasValueSatisfying(why -> assertThat(why).contains("0.50", "worker.cpu-limit"));
  }

  @Test
  void doesNotMind_whatOthersTakeOfTheMachine_asLongAsPicturesAreInTime() {
    Load busy = Loads.idle().cpu(0.1, 1).live("a", RiskLevel.LOW, 0.1).load();

    assertThat(HALF.refusal(busy, 0)).isEmpty();
  }

  @Test
  void countsWhatIsTakenAndNotMeasuredYet_atWhatTheOthersTake() {
    Load measured = Loads.idle().cpu(0.3, 0.3).live("a", RiskLevel.LOW, 0.4).load();

    assertThat(HALF.refusal(measured, 1)).isEmpty();
    assertThat(HALF.refusal(measured, 2)).isPresent();
  }

  @Test
  void countsTheFirstOnes_atWhatIsUsual() {
    assertThat(HALF.refusal(Loads.idle().load(), 17)).isEmpty();
    assertThat(HALF.refusal(Loads.idle().load(), 18)).isPresent();
  }

  @Test
  void leavesThemToOthers_whenMemoryRunsOut() {
    assertThat(HALF.refusal(Loads.idle().memory(255 * MIB).load(), 0))
        .hasValueSatisfying(why -> assertThat(why).contains("worker.memory-reserve"));
  }

  @Test
  void leavesThemToOthers_whilePicturesComeLate() {
    Load late =
        Loads.idle().cpu(0.2, 0.99).late("a", RiskLevel.LOW, 0.1, Duration.ofSeconds(3)).load();

    assertThat(HALF.refusal(late, 0)).isPresent();
    assertThat(new Admission(1, 0).refusal(late, 0)).isEmpty();
  }

  @Test
  void doesNotCountTheCpu_atALimitOfOne() {
    Load full = Loads.idle().cpu(1, 1).load();

    assertThat(new Admission(1, 0).refusal(full, 100)).isEmpty();
  }
}

package io.snaprelay.worker.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.model.RiskLevel;
import io.snaprelay.worker.load.Load;
import io.snaprelay.worker.load.Loads;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoopWatchTest {

  private static final Duration LONG = Duration.ofMinutes(2);

  @Test
  void isWell_whileThreadsTurn() {
    assertThat(LoopWatch.check(Load.NONE, Duration.ofSeconds(2)).ok()).isTrue();
    assertThat(LoopWatch.check(Loads.idle().live("a", RiskLevel.LOW, 1).load(), Duration.ZERO).ok())
        .isTrue();
  }

  @Test
  void bearsACaptureThatStandsStill_asLongAsOthersTurn() {
    Load one = Loads.idle().live("a", RiskLevel.LOW, 1).stuck("b", LONG).load();
    Load all = Loads.idle().stuck("a", LONG).stuck("b", LONG).load();

    assertThat(LoopWatch.check(one, Duration.ZERO).ok()).isTrue();
    assertThat(LoopWatch.check(all, Duration.ZERO).ok()).isFalse();
  }

  @Test
  void isIll_whenNobodyLooksAnyMore() {
    assertThat(LoopWatch.check(Load.NONE, LONG).ok()).isFalse();
  }
}

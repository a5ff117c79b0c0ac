package io.snaprelay.starter.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.runtime.health.Check;
import io.snaprelay.runtime.health.Health;
import io.snaprelay.runtime.health.ProcessStatus;
import io.snaprelay.runtime.metrics.MetricsSettings;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatewayHealthTest {

  private final ProcessStatus status =
      ProcessStatus.open(new MetricsSettings(Optional.of("off")), "gateway", "here");
  private final AtomicBoolean temporal = new AtomicBoolean(true);
  private final AtomicBoolean verdicts = new AtomicBoolean(true);
  private final GatewayHealth health =
      new GatewayHealth(status, temporal::get, Optional.of(verdicts::get));

  @AfterEach
  void close() {
    status.close();
  }

  private static Check check(Health answer, String name) {
    return answer.checks().stream()
        .filter(check -> check.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void isWell_andSaysSo() {
    assertThat(health.ready().well()).isTrue();
    assertThat(health.alive().well()).isTrue();
    assertThat(health.ready().checks()).allMatch(Check::ok);
  }

  @Test
  void tellsOfWhatIsAway_andServesAllTheSame() {
    temporal.set(false);
    verdicts.set(false);

    assertThat(check(health.ready(), "temporal").ok()).isFalse();
    assertThat(check(health.ready(), "verdicts").ok()).isFalse();
    assertThat(check(health.alive(), "verdicts").detail()).contains("not read");
    assertThat(health.ready().well()).isTrue();
    assertThat(health.alive().well()).isTrue();
  }

  @Test
  void isNotReady_fromTheMomentItLeaves() {
    health.leave();

    assertThat(health.ready().well()).isFalse();
    assertThat(health.alive().well()).isTrue();
  }
}

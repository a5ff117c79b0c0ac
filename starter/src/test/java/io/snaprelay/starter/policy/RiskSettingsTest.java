package io.snaprelay.starter.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snaprelay.contract.RiskRule;
import io.snaprelay.model.Accuracy;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.runtime.config.ConfigurationException;
import io.snaprelay.runtime.config.SettingsLoader;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RiskSettingsTest {

  @Test
  void hasARuleForEachLevelThatIsSet() {
    assertThat(
            policy(
                Map.of(
                    "RISK_HIGH_INTERVAL", "200ms",
                    "RISK_HIGH_ACCURACY", "exact",
                    "RISK_LOW_INTERVAL", "1m")))
        .isEqualTo(
            Map.of(
                RiskLevel.HIGH, new RiskRule(Duration.ofMillis(200), Accuracy.EXACT),
                RiskLevel.LOW, new RiskRule(Duration.ofMinutes(1), null)));
    assertThat(policy(Map.of())).isEmpty();
  }

  @Test
  void refusesWhatCannotBeCaptured() {
    assertThatThrownBy(() -> policy(Map.of("RISK_HIGH_INTERVAL", "1ms", "RISK_LOW_ACCURACY", "so")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("risk.high.interval (RISK_HIGH_INTERVAL)")
        .hasMessageContaining("one of exact, economy");
  }

  private static Map<RiskLevel, RiskRule> policy(Map<String, String> environment) {
    return SettingsLoader.isolated(Map.of(), environment)
        .load(RiskSettings.class)
        .get(RiskSettings.class)
        .policy();
  }
}

package io.snaprelay.starter.policy;

import io.snaprelay.contract.RiskRule;
import io.snaprelay.model.Accuracy;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.runtime.config.Section;
import io.snaprelay.runtime.config.Setting;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How streams of each risk level are captured. A stream is started with all of it, so that it knows
 * the rules when its level changes later.
 */
@Section("risk")
public record RiskSettings(
    @Setting(key = "low.interval", min = "100ms", max = "24h") Optional<Duration> lowInterval,
    @Setting(key = "low.accuracy") Optional<Accuracy> lowAccuracy,
    @Setting(key = "normal.interval", min = "100ms", max = "24h") Optional<Duration> normalInterval,
    @Setting(key = "normal.accuracy") Optional<Accuracy> normalAccuracy,
    @Setting(key = "high.interval", min = "100ms", max = "24h") Optional<Duration> highInterval,
    @Setting(key = "high.accuracy") Optional<Accuracy> highAccuracy,
    @Setting(key = "critical.interval", min = "100ms", max = "24h")
        Optional<Duration> criticalInterval,
    @Setting(key = "critical.accuracy") Optional<Accuracy> criticalAccuracy) {

  /** The levels that have a rule. */
  public Map<RiskLevel, RiskRule> policy() {
    Map<RiskLevel, RiskRule> policy = new EnumMap<>(RiskLevel.class);
    put(policy, RiskLevel.LOW, lowInterval, lowAccuracy);
    put(policy, RiskLevel.NORMAL, normalInterval, normalAccuracy);
    put(policy, RiskLevel.HIGH, highInterval, highAccuracy);
    put(policy, RiskLevel.CRITICAL, criticalInterval, criticalAccuracy);
    return policy;
  }

  private static void put(
      Map<RiskLevel, RiskRule> policy,
      RiskLevel level,
      Optional<Duration> interval,
      Optional<Accuracy> accuracy) {
    if (interval.isPresent() || accuracy.isPresent()) {
      policy.put(level, new RiskRule(interval.orElse(null), accuracy.orElse(null)));
    }
  }
}

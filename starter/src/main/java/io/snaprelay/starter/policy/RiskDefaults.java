package io.snaprelay.starter.policy;

import io.snaprelay.contract.RiskRule;
import io.snaprelay.model.Accuracy;
import io.snaprelay.model.RiskLevel;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a start has that leaves it out: by the rule of its risk level, where there is one. */
public record RiskDefaults(Map<RiskLevel, RiskRule> policy, RiskLevel level) {

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  public RiskDefaults {
    policy = Map.copyOf(policy);
  }

  /**
   * The interval to capture at; null for none.
   *
   * @param atInstants whether pictures are wanted at given instants, which need no interval
   */
  public @Nullable Duration interval(@Nullable Duration asked, boolean atInstants) {
    if (asked != null || atInstants) {
      return asked;
    }
    return Objects.requireNonNullElse(rule().interval(), INTERVAL);
  }

  public Accuracy accuracy(@Nullable Accuracy asked) {
    if (asked != null) {
      return asked;
    }
    return Objects.requireNonNullElse(rule().accuracy(), Accuracy.ECONOMY);
  }

  private RiskRule rule() {
    return policy.getOrDefault(level, new RiskRule(null, null));
  }
}

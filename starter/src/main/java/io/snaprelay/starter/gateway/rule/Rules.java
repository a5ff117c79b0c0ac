package io.snaprelay.starter.gateway.rule;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.PictureSpec;
import io.snaprelay.contract.RiskRule;
import io.snaprelay.model.CaptureMode;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.starter.policy.RiskDefaults;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How streams are captured by their names: the first rule that fits holds, and no other. */
public final class Rules {

  private final List<RuleSettings> ordered;
  private final Map<RiskLevel, RiskRule> policy;

  /**
   * @param rules by their names
   * @param policy how streams of each risk level are captured
   */
  public Rules(Map<String, RuleSettings> rules, Map<RiskLevel, RiskRule> policy) {
    this.ordered =
        rules.entrySet().stream()
            .sorted(
                Comparator.comparingInt(
                        (Map.Entry<String, RuleSettings> rule) -> rule.getValue().order())
                    .thenComparing(Map.Entry::getKey))
            .map(Map.Entry::getValue)
            .toList();
    this.policy = Map.copyOf(policy);
  }

  /**
   * Fills in how a stream is captured.
   *
   * @return empty where it is not to be
   */
  public Optional<CaptureRequest.Builder> apply(
      String app, String stream, CaptureRequest.Builder request) {
    Optional<RuleSettings> rule = ordered.stream().filter(r -> r.fits(app, stream)).findFirst();
    if (rule.isPresent() && !rule.get().capture()) {
      return Optional.empty();
    }
    RiskLevel risk = rule.flatMap(RuleSettings::risk).orElse(RiskLevel.NORMAL);
    RiskDefaults defaults = new RiskDefaults(policy, risk);
    rule.ifPresent(r -> request.picture(new PictureSpec(r.maxWidth(), r.maxHeight(), r.quality())));
    return Optional.of(
        request
            .riskLevel(risk)
            .riskPolicy(policy)
            .mode(rule.flatMap(RuleSettings::mode).orElse(CaptureMode.AUTO))
            .interval(defaults.interval(rule.flatMap(RuleSettings::interval).orElse(null), false))
            .accuracy(defaults.accuracy(rule.flatMap(RuleSettings::accuracy).orElse(null))));
  }
}

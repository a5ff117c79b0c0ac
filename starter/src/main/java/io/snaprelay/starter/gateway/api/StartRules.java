package io.snaprelay.starter.gateway.api;

import io.snaprelay.contract.RiskRule;
import io.snaprelay.contract.SourceUrl;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.starter.gateway.http.Problem;
import io.snaprelay.starter.gateway.http.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is configured about starts.
 *
 * @param policy how streams of each risk level are captured, where there is a rule
 */
public record StartRules(Map<RiskLevel, RiskRule> policy, SourceCheck sources) {

  public StartRules {
    policy = Map.copyOf(policy);
  }

  /** Throws where an address must not be pulled. */
  void check(List<SourceUrl> urls) {
    List<Problem.FieldError> errors =
        urls.stream()
            .map(sources::problem)
            .flatMap(Optional::stream)
            .map(problem -> new Problem.FieldError("urls", problem))
            .toList();
    if (!errors.isEmpty()) {
      throw ProblemException.invalid(errors);
    }
  }
}

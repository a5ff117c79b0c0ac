package io.snaprelay.starter.gateway.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.PictureSpec;
import io.snaprelay.contract.RiskRule;
import io.snaprelay.model.Accuracy;
import io.snaprelay.model.CaptureMode;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.runtime.config.SettingsLoader;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RulesTest {

  private static final Map<RiskLevel, RiskRule> POLICY =
      Map.of(RiskLevel.HIGH, new RiskRule(Duration.ofMillis(200), Accuracy.EXACT));

  private static Rules rules(Map<String, String> settings) {
    return new Rules(
        SettingsLoader.isolated(settings).load(RuleSettings.class).named(RuleSettings.class),
        POLICY);
  }

  private static Optional<CaptureRequest> apply(Rules rules, String app, String stream) {
    return rules
        .apply(app, stream, CaptureRequest.builder("live/a").url("rtmp://host/live/a"))
        .map(CaptureRequest.Builder::build);
  }

  @Test
  void withoutRules_isAPictureASecond() {
    CaptureRequest request = apply(rules(Map.of()), "live", "a").orElseThrow();

    assertThat(request.interval()).isEqualTo(Duration.ofSeconds(1));
    assertThat(request.riskLevel()).isEqualTo(RiskLevel.NORMAL);
    assertThat(request.riskPolicy()).isEqualTo(POLICY);
  }

  @Test
  void takesTheFirstThatFits_byOrderAndThenByName() {
    Rules rules =
        rules(
            Map.of(
                "rules.b.interval", "2s",
                "rules.a.interval", "3s",
                "rules.a.stream", "vip-*",
                "rules.z.order", "1",
                "rules.z.app", "radio",
                "rules.z.capture", "false"));

    assertThat(apply(rules, "live", "vip-7").orElseThrow().interval())
        .isEqualTo(Duration.ofSeconds(3));
    assertThat(apply(rules, "live", "room").orElseThrow().interval())
        .isEqualTo(Duration.ofSeconds(2));
    assertThat(apply(rules, "radio", "vip-7")).isEmpty();
  }

  @Test
  void leavesToTheRiskLevelWhatItDoesNotSay() {
    Rules rules =
        rules(
            Map.of(
                "rules.a.risk", "high",
                "rules.a.mode", "long",
                "rules.a.max-width", "640",
                "rules.a.quality", "9"));
    CaptureRequest request = apply(rules, "live", "a").orElseThrow();

    assertThat(request.interval()).isEqualTo(Duration.ofMillis(200));
    assertThat(request.accuracy()).isEqualTo(Accuracy.EXACT);
    assertThat(request.mode()).isEqualTo(CaptureMode.LONG);
    assertThat(request.picture()).isEqualTo(new PictureSpec(640, 0, 9));
  }

  @Test
  void patternsAreNoRegularExpressions() {
    assertThat(new Glob("a.c").matches("abc")).isFalse();
    assertThat(new Glob("a?c").matches("abc")).isTrue();
    assertThat(new Glob("*").matches("")).isTrue();
    assertThat(new Glob("a*").matches("ba")).isFalse();
    assertThat(Glob.meet(new Glob("a?*"), new Glob("*c"))).isTrue();
    assertThat(Glob.meet(new Glob("a*b"), new Glob("*c"))).isFalse();
  }
}

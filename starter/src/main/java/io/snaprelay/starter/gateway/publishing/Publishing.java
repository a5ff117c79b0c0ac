package io.snaprelay.starter.gateway.publishing;

import io.micrometer.core.instrument.MeterRegistry;
import io.snaprelay.runtime.config.Settings;
import io.snaprelay.starter.gateway.http.Routes;
import io.snaprelay.starter.gateway.rule.RuleSettings;
import io.snaprelay.starter.gateway.rule.Rules;
import io.snaprelay.starter.policy.AllowedSources;
import io.snaprelay.starter.policy.PullHosts;
import io.snaprelay.starter.policy.PullSettings;
import io.snaprelay.starter.policy.RiskSettings;
import java.time.Clock;

/** The part of a gateway that media servers call. */
public final class Publishing {

  private Publishing() {}

  /** The sections of the configuration that it reads. */
  public static Class<?>[] sections() {
    return new Class<?>[] {
      CallbackSettings.class,
      RuleSettings.class,
      RiskSettings.class,
      AllowedSources.class,
      PullSettings.class
    };
  }

  /**
   * What it answers.
   *
   * @throws io.snaprelay.runtime.errors.OperatorException where the settings contradict each other
   */
  public static Routes routes(
      Settings settings, Captures captures, MeterRegistry registry, Clock clock) {
    Origins origins =
        Origins.of(
            settings.named(CallbackSettings.class),
            settings.get(AllowedSources.class).allowed(),
            clock);
    Rules rules =
        new Rules(settings.named(RuleSettings.class), settings.get(RiskSettings.class).policy());
    PullHosts hosts = new PullHosts(settings.get(PullSettings.class));
    origins.requirePullable(hosts);
    Publications publications = new Publications(origins, rules, hosts, captures);
    return new CallbackRoutes(origins, publications, new CallbackMeters(registry));
  }
}

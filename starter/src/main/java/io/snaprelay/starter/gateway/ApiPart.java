package io.snaprelay.starter.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.snaprelay.contract.SourceUrl;
import io.snaprelay.runtime.config.ConfigurationException;
import io.snaprelay.runtime.config.Settings;
import io.snaprelay.starter.gateway.api.ApiMeters;
import io.snaprelay.starter.gateway.api.ApiRoutes;
import io.snaprelay.starter.gateway.api.OpenApi;
import io.snaprelay.starter.gateway.api.StartRules;
import io.snaprelay.starter.gateway.auth.Gate;
import io.snaprelay.starter.gateway.auth.RateBounds;
import io.snaprelay.starter.gateway.auth.SignIn;
import io.snaprelay.starter.gateway.auth.TokenSettings;
import io.snaprelay.starter.gateway.auth.Tokens;
import io.snaprelay.starter.gateway.http.Routes;
import io.snaprelay.starter.gateway.wall.Wall;
import io.snaprelay.starter.gateway.wall.WallRoutes;
import io.snaprelay.starter.gateway.wall.WallSettings;
import io.snaprelay.starter.gateway.wall.WallSources;
import io.snaprelay.starter.policy.PullHosts;
import io.snaprelay.starter.policy.PullSettings;
import io.snaprelay.starter.policy.RiskSettings;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The part of a gateway that programs ask, and people look at. */
final class ApiPart {

  private static final Logger log = LoggerFactory.getLogger(ApiPart.class);

  private ApiPart() {}

  /** The sections of the configuration that it reads. */
  static Class<?>[] sections() {
    return new Class<?>[] {TokenSettings.class, RiskSettings.class, PullSettings.class};
  }

  /**
   * What it answers.
   *
   * @param namespace Temporal's, for the wall's links
   * @throws ConfigurationException where others could reach it without a token
   */
  static List<Routes> routes(
      Settings settings, String namespace, WallSources sources, Wall wall, MeterRegistry registry) {
    GatewaySettings own = settings.get(GatewaySettings.class);
    Tokens tokens = new Tokens(settings.named(TokenSettings.class));
    if (tokens.areNone()) {
      requireLoopback(own);
      log.info("No tokens are configured: every program on this machine may do everything");
    }
    Gate gate = new Gate(tokens, new RateBounds(own.rate(), own.burst(), System::nanoTime));
    PullHosts hosts = new PullHosts(settings.get(PullSettings.class));
    ApiRoutes api =
        new ApiRoutes(
            sources.streams(),
            new StartRules(settings.get(RiskSettings.class).policy(), url -> refusal(hosts, url)),
            sources.pictures().orElse(null),
            own.urlsValid(),
            gate,
            new ApiMeters(registry),
            sources.clock());
    WallRoutes page =
        new WallRoutes(
            wall,
            sources,
            new WallSettings(own.ui(), namespace, own.wallUrlsValid(), own.wallResize()),
            gate,
            new SignIn(tokens, System::nanoTime),
            !tokens.areNone());
    return List.of(api, new OpenApi(), page);
  }

  /** What is wrong with the address itself is said by whoever takes the request. */
  private static Optional<String> refusal(PullHosts hosts, SourceUrl url) {
    return url.problem().isEmpty() ? hosts.refusalOfUnknown(url) : Optional.empty();
  }

  private static void requireLoopback(GatewaySettings own) {
    if (!own.isLoopback()) {
      throw new ConfigurationException(
          List.of(
              "gateway.listen (GATEWAY_LISTEN) is %s, which others reach, and there are no tokens: make one with `snaprelay token`, and set tokens.NAME.sha256 and tokens.NAME.role; or listen at 127.0.0.1"
                  .formatted(own.address())));
    }
  }
}

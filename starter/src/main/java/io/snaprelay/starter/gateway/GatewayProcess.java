package io.snaprelay.starter.gateway;

import io.snaprelay.runtime.config.ConfigurationException;
import io.snaprelay.runtime.config.Settings;
import io.snaprelay.runtime.metrics.MetricsSettings;
import io.snaprelay.runtime.temporal.TemporalConnection;
import io.snaprelay.runtime.temporal.TemporalSettings;
import io.snaprelay.starter.client.StreamClient;
import io.snaprelay.starter.gateway.api.ApiRoutes;
import io.snaprelay.starter.gateway.api.OpenApi;
import io.snaprelay.starter.gateway.api.SourceCheck;
import io.snaprelay.starter.gateway.api.StartRules;
import io.snaprelay.starter.gateway.auth.Gate;
import io.snaprelay.starter.gateway.auth.RateBounds;
import io.snaprelay.starter.gateway.auth.TokenSettings;
import io.snaprelay.starter.gateway.auth.Tokens;
import io.snaprelay.starter.gateway.http.GatewayServer;
import io.snaprelay.starter.gateway.http.Routes;
import io.snaprelay.starter.picture.StoredPictures;
import io.snaprelay.starter.policy.AllowedSources;
import io.snaprelay.starter.policy.RiskSettings;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A gateway. It holds nothing that is not in Temporal, so that any number of them serve the same
 * streams, and one that ends loses nothing. It starts while Temporal is away: callers get 503 then.
 */
public final class GatewayProcess implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(GatewayProcess.class);

  private final TemporalConnection temporal;
  private final GatewayServer server;
  private final @Nullable StoredPictures pictures;

  private GatewayProcess(
      TemporalConnection temporal, GatewayServer server, @Nullable StoredPictures pictures) {
    this.temporal = temporal;
    this.server = server;
    this.pictures = pictures;
  }

  /** All sections of the configuration that a gateway reads. */
  public static Class<?>[] sections() {
    return new Class<?>[] {
      GatewaySettings.class,
      TokenSettings.class,
      AllowedSources.class,
      RiskSettings.class,
      TemporalSettings.class,
      MetricsSettings.class
    };
  }

  /** Without a store: it tells of no pictures. */
  public static GatewayProcess start(Settings settings) {
    return start(settings, null);
  }

  /**
   * Begins to answer.
   *
   * @param settings with all of {@link #sections}
   * @param pictures in the store, and the gateway's from now on; null where there is none
   * @throws io.snaprelay.runtime.errors.OperatorException when it cannot listen where it is to, or
   *     must not without tokens
   */
  public static GatewayProcess start(Settings settings, @Nullable StoredPictures pictures) {
    requireTokens(settings);
    TemporalConnection temporal =
        TemporalConnection.prepare(
            settings.get(TemporalSettings.class), settings.environment(), "gateway");
    try {
      GatewaySettings own = settings.get(GatewaySettings.class);
      StreamClient streams =
          new StreamClient(
              temporal.client(), Clock.systemUTC(), settings.get(AllowedSources.class).allowed());
      GatewayServer server =
          GatewayServer.start(
              own.address(), own.maxBody().bytes(), parts(settings, streams, pictures));
      log.info("Gateway listens at {}", own.address());
      return new GatewayProcess(temporal, server, pictures);
    } catch (RuntimeException e) {
      temporal.close();
      throw e;
    }
  }

  private static List<Routes> parts(
      Settings settings, StreamClient streams, @Nullable StoredPictures pictures) {
    return List.of(api(settings, streams, pictures), new OpenApi());
  }

  private static Routes api(
      Settings settings, StreamClient streams, @Nullable StoredPictures pictures) {
    GatewaySettings own = settings.get(GatewaySettings.class);
    Tokens tokens = new Tokens(settings.named(TokenSettings.class));
    if (tokens.areNone()) {
      log.info("No tokens are configured: every program on this machine may do everything");
    }
    return new ApiRoutes(
        streams,
        new StartRules(settings.get(RiskSettings.class).policy(), SourceCheck.ANY),
        pictures,
        own.urlsValid(),
        new Gate(tokens, new RateBounds(own.rate(), own.burst(), System::nanoTime)),
        Clock.systemUTC());
  }

  private static void requireTokens(Settings settings) {
    GatewaySettings own = settings.get(GatewaySettings.class);
    if (!own.isLoopback() && settings.named(TokenSettings.class).isEmpty()) {
      throw new ConfigurationException(
          List.of(
              "gateway.listen (GATEWAY_LISTEN) is %s, which others reach, and there are no tokens: make one with `snaprelay token`, and set tokens.NAME.sha256 and tokens.NAME.role; or listen at 127.0.0.1"
                  .formatted(own.address())));
    }
  }

  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
    temporal.close();
    if (pictures != null) {
      pictures.close();
    }
  }
}

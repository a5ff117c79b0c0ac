package io.snaprelay.starter.gateway;

import io.snaprelay.runtime.config.Settings;
import io.snaprelay.runtime.metrics.MetricsSettings;
import io.snaprelay.runtime.temporal.TemporalConnection;
import io.snaprelay.runtime.temporal.TemporalSettings;
import io.snaprelay.starter.client.StreamClient;
import io.snaprelay.starter.gateway.http.GatewayServer;
import io.snaprelay.starter.gateway.http.Routes;
import java.time.Clock;
import java.util.List;
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

  private GatewayProcess(TemporalConnection temporal, GatewayServer server) {
    this.temporal = temporal;
    this.server = server;
  }

  /** All sections of the configuration that a gateway reads. */
  public static Class<?>[] sections() {
    return new Class<?>[] {GatewaySettings.class, TemporalSettings.class, MetricsSettings.class};
  }

  /**
   * Begins to answer.
   *
   * @param settings with all of {@link #sections}
   * @throws io.snaprelay.runtime.errors.OperatorException when it cannot listen where it is to
   */
  public static GatewayProcess start(Settings settings) {
    TemporalConnection temporal =
        TemporalConnection.prepare(
            settings.get(TemporalSettings.class), settings.environment(), "gateway");
    try {
      GatewaySettings own = settings.get(GatewaySettings.class);
      StreamClient streams = new StreamClient(temporal.client(), Clock.systemUTC());
      GatewayServer server =
          GatewayServer.start(own.address(), own.maxBody().bytes(), parts(settings, streams));
      log.info("Gateway listens at {}", own.address());
      return new GatewayProcess(temporal, server);
    } catch (RuntimeException e) {
      temporal.close();
      throw e;
    }
  }

  private static List<Routes> parts(Settings settings, StreamClient streams) {
    return List.of();
  }

  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
    temporal.close();
  }
}

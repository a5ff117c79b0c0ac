package io.snaprelay.starter.gateway;

import io.snaprelay.runtime.config.Settings;
import io.snaprelay.runtime.errors.OperatorException;
import io.snaprelay.runtime.metrics.MetricsSettings;
import io.snaprelay.runtime.metrics.ProcessMetrics;
import io.snaprelay.runtime.temporal.TemporalConnection;
import io.snaprelay.runtime.temporal.TemporalSettings;
import io.snaprelay.starter.client.StreamClient;
import io.snaprelay.starter.gateway.http.GatewayServer;
import io.snaprelay.starter.gateway.http.Routes;
import io.snaprelay.starter.gateway.verdict.VerdictConsumer;
import io.snaprelay.storage.NotifyException;
import io.snaprelay.storage.kafka.KafkaSettings;
import io.snaprelay.storage.kafka.KafkaVerdictSource;
import io.snaprelay.storage.kafka.VerdictSettings;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A gateway. It holds nothing that is not in Temporal, so that any number of them serve the same
 * streams, and one that ends loses nothing. It starts while Temporal is away: callers get 503 then.
 */
public final class GatewayProcess implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(GatewayProcess.class);

  private final TemporalConnection temporal;
  private final ProcessMetrics metrics;
  private final Optional<VerdictConsumer> verdicts;
  private final GatewayServer server;

  private GatewayProcess(
      TemporalConnection temporal,
      ProcessMetrics metrics,
      Optional<VerdictConsumer> verdicts,
      GatewayServer server) {
    this.temporal = temporal;
    this.metrics = metrics;
    this.verdicts = verdicts;
    this.server = server;
  }

  /** All sections of the configuration that a gateway reads. */
  public static Class<?>[] sections() {
    return new Class<?>[] {
      GatewaySettings.class, TemporalSettings.class, MetricsSettings.class, VerdictSettings.class
    };
  }

  /** One that reads no verdicts, whatever the settings say. */
  public static GatewayProcess start(Settings settings) {
    return start(settings, Optional.empty());
  }

  /**
   * Begins to answer.
   *
   * @param settings with all of {@link #sections}
   * @param kafka where review services answer; empty for a gateway that does not listen to them
   * @throws io.snaprelay.runtime.errors.OperatorException when it cannot listen where it is to, or
   *     Kafka's settings are wrong
   */
  public static GatewayProcess start(Settings settings, Optional<KafkaSettings> kafka) {
    ProcessMetrics metrics = ProcessMetrics.ofThisProcess();
    TemporalConnection temporal =
        TemporalConnection.prepare(
            settings.get(TemporalSettings.class), settings.environment(), "gateway");
    Optional<VerdictConsumer> verdicts = Optional.empty();
    try {
      GatewaySettings own = settings.get(GatewaySettings.class);
      StreamClient streams = new StreamClient(temporal.client(), Clock.systemUTC());
      VerdictSettings answers = settings.get(VerdictSettings.class);
      verdicts = kafka.map(broker -> verdicts(broker, answers, streams, metrics));
      GatewayServer server =
          GatewayServer.start(own.address(), own.maxBody().bytes(), parts(settings, streams));
      log.info("Gateway listens at {}", own.address());
      return new GatewayProcess(temporal, metrics, verdicts, server);
    } catch (RuntimeException e) {
      verdicts.ifPresent(VerdictConsumer::close);
      metrics.close();
      temporal.close();
      throw e;
    }
  }

  private static VerdictConsumer verdicts(
      KafkaSettings kafka, VerdictSettings settings, StreamClient streams, ProcessMetrics metrics) {
    try {
      return VerdictConsumer.start(
          KafkaVerdictSource.open(kafka, settings), streams::judge, metrics.registry());
    } catch (NotifyException e) {
      throw new OperatorException(String.valueOf(e.getMessage()), e);
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
    verdicts.ifPresent(VerdictConsumer::close);
    metrics.close();
    temporal.close();
  }
}

package io.snaprelay.starter.gateway;

import io.snaprelay.runtime.config.Settings;
import io.snaprelay.runtime.errors.OperatorException;
import io.snaprelay.runtime.health.Check;
import io.snaprelay.runtime.health.Health;
import io.snaprelay.runtime.health.ProcessStatus;
import io.snaprelay.runtime.metrics.MetricsSettings;
import io.snaprelay.runtime.temporal.TemporalConnection;
import io.snaprelay.runtime.temporal.TemporalSettings;
import io.snaprelay.starter.client.StreamClient;
import io.snaprelay.starter.gateway.http.GatewayServer;
import io.snaprelay.starter.gateway.http.Routes;
import io.snaprelay.starter.gateway.publishing.PromptCalls;
import io.snaprelay.starter.gateway.publishing.Publishing;
import io.snaprelay.starter.gateway.publishing.TemporalCaptures;
import io.snaprelay.starter.gateway.verdict.VerdictConsumer;
import io.snaprelay.starter.picture.StoredPictures;
import io.snaprelay.starter.policy.AllowedSources;
import io.snaprelay.storage.kafka.KafkaSettings;
import io.snaprelay.storage.kafka.KafkaVerdictSource;
import io.snaprelay.storage.kafka.VerdictSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A gateway. It holds nothing that is not in Temporal, so that any number of them serve the same
 * streams, and one that ends loses nothing. It starts while Temporal is away: callers get 503 then.
 */
public final class GatewayProcess implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(GatewayProcess.class);

  /** With the second in which Temporal is asked, below the three in which a 503 is to come. */
  private static final Duration PATIENCE = Duration.ofMillis(1_500);

  /** Below the five seconds for which CDNs wait; a start is safe without a worker's answer. */
  private static final Duration WORKER_ANSWERS = Duration.ofSeconds(4);

  /** Closed from the last one on. */
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  private final ProcessStatus status;
  private final GatewayServer server;

  /**
   * What a gateway reads beside Temporal; it does without either.
   *
   * @param pictures closed with the gateway
   * @param verdicts where review services answer
   */
  public record Stores(Optional<StoredPictures> pictures, Optional<KafkaSettings> verdicts) {
    public static final Stores NONE = new Stores(Optional.empty(), Optional.empty());
  }

  private GatewayProcess(Settings settings, Stores stores) {
    GatewaySettings own = settings.get(GatewaySettings.class);
    stores.pictures().ifPresent(this::opened);
    try {
      status =
          opened(ProcessStatus.open(settings.get(MetricsSettings.class), "gateway", own.listen()));
      TemporalConnection temporal =
          opened(
              TemporalConnection.prepare(
                  settings.get(TemporalSettings.class),
                  settings.environment(),
                  "gateway",
                  status.temporal()));
      TemporalPulse pulse = new TemporalPulse(temporal);
      server =
          opened(
              GatewayServer.start(
                  own.address(), own.maxBody().bytes(), parts(settings, stores, temporal, pulse)));
      status.started(answers(pulse));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private <T extends AutoCloseable> T opened(T part) {
    opened.push(part);
    return part;
  }

  /** All sections of the configuration that a gateway reads. */
  public static Class<?>[] sections() {
    return Stream.of(
            Stream.of(
                GatewaySettings.class,
                TemporalSettings.class,
                MetricsSettings.class,
                VerdictSettings.class),
            Stream.of(Publishing.sections()),
            Stream.of(ApiPart.sections()))
        .flatMap(one -> one)
        .distinct()
        .toArray(Class<?>[]::new);
  }

  /**
   * Begins to answer.
   *
   * @param settings with all of {@link #sections}
   * @throws OperatorException when it cannot listen where it is to, or must not without tokens
   */
  public static GatewayProcess start(Settings settings, Stores stores) {
    GatewayProcess gateway = new GatewayProcess(settings, stores);
    log.info("Gateway listens at {}", settings.get(GatewaySettings.class).address());
    return gateway;
  }

  private List<Routes> parts(
      Settings settings, Stores stores, TemporalConnection temporal, TemporalPulse pulse) {
    Clock clock = Clock.systemUTC();
    StreamClient streams =
        new StreamClient(
            temporal.client(), clock, WORKER_ANSWERS, settings.get(AllowedSources.class).allowed());
    PromptCalls calls = opened(new PromptCalls(pulse::isThere, pulse::away, PATIENCE));
    stores.verdicts().ifPresent(kafka -> opened(verdicts(kafka, settings, streams)));
    List<Routes> parts =
        new ArrayList<>(ApiPart.routes(settings, streams, stores.pictures(), clock));
    parts.add(
        Publishing.routes(
            settings, new TemporalCaptures(streams, calls), status.registry(), clock));
    return parts;
  }

  private VerdictConsumer verdicts(KafkaSettings kafka, Settings settings, StreamClient streams) {
    VerdictSettings verdicts = settings.get(VerdictSettings.class);
    return VerdictConsumer.start(
        () -> KafkaVerdictSource.open(kafka, verdicts), streams::judge, status.registry());
  }

  private ProcessStatus.Answers answers(TemporalPulse pulse) {
    return new ProcessStatus.Answers() {
      @Override
      public Health alive() {
        return status.health("alive", Check.telling("start", true, "done"));
      }

      // Without Temporal it still answers, which is better than a refused connection.
      @Override
      public Health ready() {
        boolean there = pulse.isThere();
        return status.health(
            "ready",
            Check.deciding("start", true, "done"),
            Check.telling("temporal", there, there ? "answers" : "away: callers get 503"));
      }
    };
  }

  public int port() {
    return server.port();
  }

  /** Where figures and health are read; empty where they are off. */
  public OptionalInt statusPort() {
    return status.port();
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        log.warn("A part of the gateway did not close", e);
      }
    }
  }
}

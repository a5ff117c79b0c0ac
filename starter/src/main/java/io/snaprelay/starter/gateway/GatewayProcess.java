package io.snaprelay.starter.gateway;

import io.snaprelay.runtime.config.Settings;
import io.snaprelay.runtime.errors.OperatorException;
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
import io.snaprelay.starter.gateway.wall.Feeds;
import io.snaprelay.starter.gateway.wall.Wall;
import io.snaprelay.starter.gateway.wall.WallSources;
import io.snaprelay.starter.picture.StoredPictures;
import io.snaprelay.starter.policy.AllowedSources;
import io.snaprelay.storage.kafka.KafkaNewsFeed;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A gateway. It holds nothing that is not in Temporal, so that any number of them serve the same
 * streams, and one that ends loses nothing. It starts while Temporal is away: callers get 503 then.
 */
public final class GatewayProcess implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(GatewayProcess.class);

  /** How long media servers' calls wait for Temporal's sign of life, and programs' calls. */
  private static final Duration SIGN_FOR_CALLBACKS = Duration.ofMillis(800);

  private static final Duration SIGN_FOR_PROGRAMS = Duration.ofSeconds(2);

  /** With a sign of life, below the three seconds in which media servers are to get a 503. */
  private static final Duration PATIENCE = Duration.ofMillis(1_500);

  /** Below the five seconds for which CDNs wait; a start is safe without a worker's answer. */
  private static final Duration WORKER_ANSWERS = Duration.ofSeconds(4);

  /**
   * Messages of each partition that the wall begins with, at most. By the usual twelve partitions
   * that is ten minutes of 100 streams at one picture a second, some 40 MB.
   */
  private static final int WALL_HISTORY = 5_000;

  private static final Duration KAFKA_ANSWERS = Duration.ofSeconds(15);

  /** Closed from the last one on. */
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  private final ProcessStatus status;
  private final GatewayServer server;
  private @Nullable GatewayHealth health;

  /**
   * What a gateway reads beside Temporal; it does without either.
   *
   * @param pictures closed with the gateway
   * @param kafka where review services answer, and where the wall hears of pictures
   */
  public record Stores(Optional<StoredPictures> pictures, Optional<KafkaSettings> kafka) {
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
      TemporalPulse pulse = new TemporalPulse(temporal, SIGN_FOR_CALLBACKS);
      StreamClient streams = streams(settings, temporal);
      Optional<VerdictConsumer> verdicts =
          stores
              .kafka()
              .filter(kafka -> settings.get(VerdictSettings.class).enabled())
              .map(kafka -> opened(verdicts(kafka, settings, streams)));
      TemporalPulse patient = new TemporalPulse(temporal, SIGN_FOR_PROGRAMS);
      WallSources sources =
          new WallSources(
              stores.kafka().map(GatewayProcess::feeds),
              new PromptStreams(streams, patient::require),
              stores.pictures(),
              Clock.systemUTC());
      Wall wall = new Wall(sources, status.registry());
      server =
          opened(
              GatewayServer.start(
                  own.address(),
                  own.maxBody().bytes(),
                  parts(
                      settings,
                      ApiPart.routes(
                          settings, temporal.namespace(), sources, wall, status.registry()),
                      streams,
                      pulse)));
      // Closed before the server, which would wait for the wall's viewers.
      opened(wall);
      health = new GatewayHealth(status, pulse::isThere, verdicts.map(reader -> reader::isReading));
      status.started(health);
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

  private static StreamClient streams(Settings settings, TemporalConnection temporal) {
    return new StreamClient(
        temporal.client(),
        Clock.systemUTC(),
        WORKER_ANSWERS,
        settings.get(AllowedSources.class).allowed());
  }

  private VerdictConsumer verdicts(KafkaSettings kafka, Settings settings, StreamClient streams) {
    VerdictSettings own = settings.get(VerdictSettings.class);
    return VerdictConsumer.start(
        () -> KafkaVerdictSource.open(kafka, own), streams::judge, status.registry());
  }

  private static Feeds feeds(KafkaSettings kafka) {
    return since -> KafkaNewsFeed.open(kafka, since, WALL_HISTORY, KAFKA_ANSWERS);
  }

  private List<Routes> parts(
      Settings settings, List<Routes> api, StreamClient streams, TemporalPulse pulse) {
    List<Routes> parts = new ArrayList<>(api);
    PromptCalls calls = opened(new PromptCalls(pulse::isThere, pulse::away, PATIENCE));
    parts.add(
        Publishing.routes(
            settings, new TemporalCaptures(streams, calls), status.registry(), Clock.systemUTC()));
    return parts;
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
    if (health != null) {
      health.leave();
    }
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        log.warn("A part of the gateway did not close", e);
      }
    }
  }
}

package io.snaprelay.e2e;

import io.snaprelay.runtime.config.Settings;
import io.snaprelay.runtime.config.SettingsLoader;
import io.snaprelay.runtime.temporal.TemporalConnection;
import io.snaprelay.runtime.temporal.TemporalSettings;
import io.snaprelay.sandbox.ServerSet;
import io.snaprelay.starter.client.StreamClient;
import io.snaprelay.storage.NotifyException;
import io.snaprelay.storage.kafka.KafkaSettings;
import io.snaprelay.storage.kafka.TopicSetup;
import io.snaprelay.worker.WorkerProcess;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Real servers, started once for all tests of this package, and what is needed to use them. */
final class Stack implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(10);

  private final ServerSet servers = new ServerSet(Path.of("target", "clips"));
  private final Settings settings =
      SettingsLoader.isolated(Map.of(), environment()).load(WorkerProcess.sections());
  private final PicturesBucket bucket = new PicturesBucket(servers.ossEndpoint());
  private final TemporalConnection connection;

  Stack() {
    createTopics();
    connection =
        TemporalConnection.prepare(
                settings.get(TemporalSettings.class), settings.environment(), "test")
            .connect(START_LIMIT);
  }

  private void createTopics() {
    try (TopicSetup topics = TopicSetup.open(settings.get(KafkaSettings.class))) {
      topics.createMissing(START_LIMIT);
    } catch (NotifyException e) {
      throw new AssertionError(e);
    }
  }

  ServerSet servers() {
    return servers;
  }

  /** What a worker on these servers finds in its environment. */
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(servers.environment());
    environment.put("WORKER_SEGMENT_SLOTS", "20");
    environment.put("WORKER_ONE_SHOT_SLOTS", "4");
    return environment;
  }

  /** A worker in this process; the caller closes it. */
  WorkerProcess worker() {
    return WorkerProcess.start(settings);
  }

  StreamClient client() {
    return new StreamClient(connection.client(), Clock.systemUTC());
  }

  PicturesBucket bucket() {
    return bucket;
  }

  /** What the stream left until now. */
  Evidence evidence(String streamId) {
    return Evidence.of(streamId, new FramesTopic(servers.kafkaBootstrapServers()), bucket);
  }

  @Override
  public void close() {
    bucket.close();
    connection.close();
    servers.close();
  }
}

package io.snaprelay.benchmarks;

import io.grpc.StatusRuntimeException;
import io.snaprelay.contract.WorkflowIds;
import io.snaprelay.model.StreamId;
import io.snaprelay.runtime.config.Settings;
import io.snaprelay.runtime.config.SettingsLoader;
import io.snaprelay.runtime.temporal.TemporalConnection;
import io.snaprelay.runtime.temporal.TemporalSettings;
import io.snaprelay.sandbox.Folders;
import io.snaprelay.sandbox.ServerSet;
import io.snaprelay.starter.client.StreamClient;
import io.snaprelay.storage.FrameStore;
import io.snaprelay.storage.NotifyException;
import io.snaprelay.storage.kafka.KafkaSettings;
import io.snaprelay.storage.kafka.TopicSetup;
import io.snaprelay.storage.oss.OssFrameStore;
import io.snaprelay.storage.oss.OssSettings;
import io.temporal.api.history.v1.HistoryEvent;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** The whole service on real servers: what a benchmark starts its streams on. */
public final class TestService implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(10);

  /** The worker's JVM may still be starting when the first stream is, on a machine that is busy. */
  private static final Duration WORKER_STARTS = Duration.ofMinutes(3);

  private static final int HISTORY_TRIES = 10;
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);

  private final Path spool = Folders.temporary("spool");
  private final ServerSet servers;
  private final Settings settings;
  private final TemporalConnection connection;
  private final FrameStore store;
  private final WorkerJvm worker;

  public TestService() throws NotifyException {
    this(Map.of());
  }

  /**
   * Likewise.
   *
   * @param more settings of the worker, as environment variables
   */
  public TestService(Map<String, String> more) throws NotifyException {
    servers = new ServerSet(Path.of(System.getProperty("java.io.tmpdir"), "snaprelay-clips"));
    settings =
        SettingsLoader.isolated(Map.of(), servers.environment())
            .load(TemporalSettings.class, KafkaSettings.class, OssSettings.class);
    try (TopicSetup topics = TopicSetup.open(kafka())) {
      topics.createMissing(START_LIMIT);
    }
    connection =
        TemporalConnection.prepare(
                settings.get(TemporalSettings.class), settings.environment(), "benchmark")
            .connect(START_LIMIT);
    store = OssFrameStore.open(settings.get(OssSettings.class));
    Map<String, String> environment = new HashMap<>(servers.environment());
    environment.put("WORKER_SPOOL_DIR", spool.toString());
    // What is measured is how it fares with all of them.
    environment.put("WORKER_CPU_LIMIT", "1");
    environment.put("METRICS_LISTEN", "127.0.0.1:0");
    environment.putAll(more);
    worker = WorkerJvm.start(environment);
  }

  public ServerSet servers() {
    return servers;
  }

  public WorkerJvm worker() {
    return worker;
  }

  public FrameStore store() {
    return store;
  }

  public KafkaSettings kafka() {
    return settings.get(KafkaSettings.class);
  }

  public StreamClient client() {
    return new StreamClient(connection.client(), Clock.systemUTC(), WORKER_STARTS);
  }

  /** All events of the stream's last run; a server that is too busy for a moment is asked again. */
  public List<HistoryEvent> history(StreamId stream) {
    for (int tries = 1; tries < HISTORY_TRIES; tries++) {
      try {
        return fetchHistory(stream);
      } catch (StatusRuntimeException e) {
        LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
      }
    }
    return fetchHistory(stream);
  }

  private List<HistoryEvent> fetchHistory(StreamId stream) {
    return connection.client().fetchHistory(WorkflowIds.ofStream(stream)).getEvents();
  }

  @Override
  public void close() {
    worker.close();
    store.close();
    connection.close();
    servers.close();
    Folders.delete(spool);
  }
}

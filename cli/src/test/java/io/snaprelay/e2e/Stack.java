package io.snaprelay.e2e;

import static io.temporal.api.enums.v1.PendingActivityState.PENDING_ACTIVITY_STATE_STARTED;
import static io.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED;
import static org.awaitility.Awaitility.await;

import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.contract.WorkflowIds;
import io.snaprelay.model.StreamId;
import io.snaprelay.runtime.config.Settings;
import io.snaprelay.runtime.config.SettingsLoader;
import io.snaprelay.runtime.temporal.TemporalConnection;
import io.snaprelay.runtime.temporal.TemporalSettings;
import io.snaprelay.sandbox.Folders;
import io.snaprelay.sandbox.ServerSet;
import io.snaprelay.sandbox.process.Command;
import io.snaprelay.sandbox.temporal.TemporalOptions;
import io.snaprelay.sandbox.temporal.TemporalServer;
import io.snaprelay.starter.client.StreamClient;
import io.snaprelay.starter.gateway.GatewayProcess;
import io.snaprelay.storage.NotifyException;
import io.snaprelay.storage.kafka.KafkaSettings;
import io.snaprelay.storage.kafka.TopicSetup;
import io.snaprelay.storage.kafka.VerdictSettings;
import io.snaprelay.worker.FfmpegProgram;
import io.snaprelay.worker.WorkerProcess;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.ResetWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowTargetOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Real servers, started once for all tests of this package, and what is needed to use them. */
public final class Stack implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(10);

  /** Of its own, since who adopts pictures from a spool tells their workflows by its Temporal. */
  private final Path spool = Folders.temporary("e2e-spool");

  private final ServerSet servers;
  private final TemporalServer temporal;
  private final Settings settings;
  private final PicturesBucket bucket;
  private final TemporalConnection connection;
  private final Path folder;
  private final Runnable end;

  /** Temporal is on a database, so that a test can kill it and bring it back. */
  public Stack() {
    this(Folders.temporary("e2e"));
  }

  private Stack(Path folder) {
    this(
        new ServerSet(
            Path.of("target", "clips"),
            TemporalOptions.real().withDatabase(folder.resolve("temporal.db"))),
        folder);
  }

  private Stack(ServerSet servers, Path folder) {
    this(
        servers,
        servers.temporal(),
        folder,
        () -> {
          servers.close();
          Folders.delete(folder);
        });
    createTopics();
  }

  private Stack(ServerSet servers, TemporalServer temporal, Path folder, Runnable end) {
    this.servers = servers;
    this.temporal = temporal;
    this.folder = folder;
    this.end = end;
    settings = SettingsLoader.isolated(Map.of(), environment()).load(WorkerProcess.sections());
    bucket = new PicturesBucket(servers.ossEndpoint());
    connection =
        TemporalConnection.prepare(
                settings.get(TemporalSettings.class), settings.environment(), "test")
            .connect(START_LIMIT);
  }

  /** The same servers with another Temporal, which ends with it. */
  public Stack withTemporal(TemporalOptions options) {
    TemporalServer other = TemporalServer.start(options);
    return new Stack(servers, other, folder, other::close);
  }

  private void createTopics() {
    try (TopicSetup topics = TopicSetup.open(settings.get(KafkaSettings.class))) {
      topics.createMissing(START_LIMIT);
      topics.createMissing(VerdictSettings.DEFAULT.topics(), START_LIMIT);
    } catch (NotifyException e) {
      throw new AssertionError(e);
    }
  }

  ServerSet servers() {
    return servers;
  }

  /** What a worker on these servers finds in its environment. */
  Map<String, String> environment() {
    return environment(Map.of());
  }

  /** Likewise, with settings that one test needs. */
  public Map<String, String> environment(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(servers.environment());
    environment.put("TEMPORAL_ADDRESS", temporal.target());
    environment.put("WORKER_SEGMENT_SLOTS", "20");
    environment.put("WORKER_ONE_SHOT_SLOTS", "4");
    environment.put("WORKER_SPOOL_DIR", spool().toString());
    // A small machine that others use as well: what a worker takes by its load has its own tests.
    environment.put("WORKER_CPU_LIMIT", "1");
    environment.put("METRICS_LISTEN", "127.0.0.1:0");
    environment.putAll(more);
    return environment;
  }

  /** Where its workers' pictures wait on the disk. */
  Path spool() {
    return spool;
  }

  /** A worker in this process; the caller closes it. */
  WorkerProcess worker() {
    return WorkerProcess.start(settings);
  }

  /** Likewise, with settings of its own. */
  WorkerProcess worker(Map<String, String> more) {
    return WorkerProcess.start(
        SettingsLoader.isolated(Map.of(), environment(more)).load(WorkerProcess.sections()));
  }

  /** A gateway in this process, which reads verdicts as well; the caller closes it. */
  GatewayProcess gateway(Map<String, String> own) {
    Map<String, String> environment = environment(Map.of("GATEWAY_LISTEN", "127.0.0.1:0"));
    return GatewayProcess.start(
        SettingsLoader.isolated(own, environment).load(GatewayProcess.sections()),
        new GatewayProcess.Stores(Optional.empty(), Optional.of(kafka())));
  }

  /** The ffmpeg that workers capture with: the newest. */
  Command ffmpeg() {
    FfmpegProgram found = FfmpegProgram.find(settings);
    return new Command("ffmpeg", found.command(), found.environment());
  }

  public KafkaSettings kafka() {
    return settings.get(KafkaSettings.class);
  }

  public StreamClient client() {
    return new StreamClient(connection.client(), Clock.systemUTC());
  }

  /** The stream's workflow, for what an operator does to it. */
  WorkflowStub workflow(StreamId stream) {
    return connection.client().newUntypedWorkflowStub(WorkflowIds.ofStream(stream));
  }

  /** Resets the stream's workflow to its beginning, as {@code temporal workflow reset} does. */
  void reset(StreamId stream) {
    WorkflowClient client = connection.client();
    String id = WorkflowIds.ofStream(stream);
    HistoryEvent first =
        client.fetchHistory(id).getEvents().stream()
            .filter(HistoryEvent::hasWorkflowTaskCompletedEventAttributes)
            .findFirst()
            .orElseThrow();
    var unused =
        client
            .getWorkflowServiceStubs()
            .blockingStub()
            .resetWorkflowExecution(
                ResetWorkflowExecutionRequest.newBuilder()
                    .setNamespace(client.getOptions().getNamespace())
                    .setWorkflowExecution(WorkflowExecution.newBuilder().setWorkflowId(id))
                    .setReason("a test")
                    .setRequestId(UUID.randomUUID().toString())
                    .setWorkflowTaskFinishEventId(first.getEventId())
                    .build());
  }

  /** How many segments of the stream Temporal knows to run now, whoever runs its workflow. */
  long runningSegments(StreamId stream) {
    WorkflowClient client = connection.client();
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .describeWorkflowExecution(
            DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setExecution(
                    WorkflowExecution.newBuilder().setWorkflowId(WorkflowIds.ofStream(stream)))
                .build())
        .getPendingActivitiesList()
        .stream()
        .filter(activity -> activity.getActivityType().getName().equals("CaptureSegment"))
        .filter(activity -> activity.getState() == PENDING_ACTIVITY_STATE_STARTED)
        .count();
  }

  /** The events of the stream's last run. */
  public List<HistoryEvent> history(StreamId stream) {
    return connection.client().fetchHistory(WorkflowIds.ofStream(stream)).getEvents();
  }

  /** What became of the stream's captures that are over, as far as Temporal's index knows them. */
  List<CaptureSummary> ended(StreamId stream) {
    WorkflowClient client = connection.client();
    return client
        .listExecutions("WorkflowId = '%s'".formatted(WorkflowIds.ofStream(stream)))
        .filter(run -> run.getStatus() == WORKFLOW_EXECUTION_STATUS_COMPLETED)
        .map(
            run ->
                client.newUntypedWorkflowStub(
                    WorkflowTargetOptions.newBuilder()
                        .setWorkflowExecution(run.getExecution())
                        .build()))
        .map(run -> run.getResult(CaptureSummary.class))
        .toList();
  }

  PicturesBucket bucket() {
    return bucket;
  }

  /** What the stream left until now. */
  Evidence evidence(String streamId) {
    return Evidence.of(streamId, new FramesTopic(servers.kafkaBootstrapServers()), bucket);
  }

  /** Waits until so many more pictures of each source have been notified than now. */
  void awaitNotified(Sources sources, int pictures) {
    Map<Source, Integer> wanted =
        sources.all().stream().collect(Collectors.toMap(s -> s, s -> notified(s) + pictures));
    wanted.forEach(
        (source, number) ->
            await()
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> notified(source) >= number));
  }

  private int notified(Source source) {
    return evidence(source.request().streamId()).messages().size();
  }

  @Override
  public void close() {
    bucket.close();
    connection.close();
    end.run();
    Folders.delete(spool);
  }
}

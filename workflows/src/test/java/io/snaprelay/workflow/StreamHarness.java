package io.snaprelay.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.contract.SegmentView;
import io.snaprelay.contract.StreamCaptureWorkflow;
import io.snaprelay.contract.StreamStatus;
import io.snaprelay.contract.TaskQueues;
import io.snaprelay.contract.WorkflowIds;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.Coverage;
import io.snaprelay.model.Grid;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/** One stream's workflow on the test server, its fake worker, and the test's clock. */
final class StreamHarness implements AutoCloseable {

  static {
    // For all that waits for a workflow, on machines that stand still for seconds.
    Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
  }

  /** Below the heartbeat timeout, so that holders stay alive while time is skipped. */
  private static final Duration STEP = Duration.ofSeconds(4);

  private static final List<String> QUEUES =
      List.of(
          TaskQueues.SEGMENTS, TaskQueues.RELIEFS, TaskQueues.ONE_SHOTS, FakeHolder.CONTROL_QUEUE);

  final TestWorkflowEnvironment env;
  final FakeWorker worker;
  final StreamCaptureWorkflow workflow;
  private final WorkflowStub stub;
  private final String workflowId;

  private StreamHarness(TestWorkflowEnvironment env, String workflowId) {
    this.env = env;
    this.workflowId = workflowId;
    worker = new FakeWorker(env.getWorkflowClient(), new SkippedTime(env));
    workflow = env.getWorkflowClient().newWorkflowStub(StreamCaptureWorkflow.class, workflowId);
    stub = WorkflowStub.fromTyped(workflow);
  }

  private static WorkflowOptions options(String workflowId) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(workflowId)
        .setTaskQueue(TaskQueues.MAIN)
        .setWorkflowIdConflictPolicy(
            WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
        .build();
  }

  static StreamHarness start(CaptureRequest request) {
    return start(request, StreamCaptureWorkflowImpl.class);
  }

  static StreamHarness start(CaptureRequest request, String workflowId) {
    StreamHarness harness = prepare(workflowId, StreamCaptureWorkflowImpl.class);
    return harness.begin(request);
  }

  static StreamHarness start(
      CaptureRequest request, Class<? extends StreamCaptureWorkflow> implementation) {
    StreamHarness harness = prepare(WorkflowIds.ofStream(request.stream()), implementation);
    return harness.begin(request);
  }

  /** Everything but the start. */
  static StreamHarness prepare(
      String workflowId, Class<? extends StreamCaptureWorkflow> implementation) {
    return prepare(workflowId, implementation, QUEUES);
  }

  /** With workers for {@code queues} alone. */
  static StreamHarness prepare(
      String workflowId,
      Class<? extends StreamCaptureWorkflow> implementation,
      List<String> queues) {
    TestWorkflowEnvironment env = TestWorkflowEnvironment.newInstance();
    StreamHarness harness = new StreamHarness(env, workflowId);
    env.newWorker(TaskQueues.MAIN).registerWorkflowImplementationTypes(implementation);
    for (String queue : queues) {
      env.newWorker(queue).registerActivitiesImplementations(harness.worker);
    }
    env.getWorkerFactory()
        .getWorker(TaskQueues.MAIN)
        .registerActivitiesImplementations(harness.worker);
    env.start();
    return harness;
  }

  StreamHarness begin(CaptureRequest request) {
    WorkflowClient.start(startable()::capture, request);
    return this;
  }

  Instant now() {
    return Instant.ofEpochMilli(env.currentTimeMillis());
  }

  /** Lets time pass while every living holder heartbeats. */
  void sleep(Duration duration) {
    Instant until = now().plus(duration);
    while (now().isBefore(until)) {
      Duration left = Duration.between(now(), until);
      env.sleep(left.compareTo(STEP) < 0 ? left : STEP);
      worker.holders.forEach(FakeHolder::heartbeat);
    }
  }

  void sleepUntil(Instant time) {
    sleep(Duration.between(now(), time));
  }

  /** The holder of an attempt at a segment, as soon as it runs. */
  FakeHolder holder(int segment, int attempt) {
    return await("segment " + segment + " attempt " + attempt)
        .until(
            () ->
                worker.holders.stream()
                    .filter(h -> h.holder().segment() == segment)
                    .filter(h -> h.holder().attempt() == attempt)
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  /** A successor that has been called becomes live as soon as it can; its predecessor returns. */
  FakeHolder relieve(FakeHolder predecessor) {
    FakeHolder successor = holder(predecessor.holder().segment() + 1, 1);
    successor.live(nextSecond());
    sleepUntil(predecessor.complete());
    return successor;
  }

  /** The segment that serves, as soon as there is one. */
  SegmentView serving() {
    return awaitStatus(status -> status.segments().stream().anyMatch(SegmentView::serving))
        .segments()
        .stream()
        .filter(SegmentView::serving)
        .findFirst()
        .orElseThrow();
  }

  /** Does what takes a while, each on a thread of its own. */
  static <T> CompletableFuture<T> beside(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, task -> Thread.ofVirtual().start(task));
  }

  /** The ledger as of now. */
  Coverage coverage() {
    return balanced(status().coverage(List.of(), now()));
  }

  /** The first full second from now on. */
  Instant nextSecond() {
    return new Grid(1_000, 0).ceiling(now());
  }

  /** Ends the stream; its live holder delivers what is below the stop, and leaves. */
  Instant stop(FakeHolder holder) {
    workflow.streamEnded(null);
    await().until(() -> holder.orders().stop());
    Instant until = Objects.requireNonNull(holder.orders().until());
    holder.complete(SegmentOutcome.STOPPED, until);
    return until;
  }

  /** Waits until a holder's heartbeats tell it that it is cancelled. */
  void awaitCancelled(FakeHolder holder) {
    await()
        .until(
            () -> {
              holder.heartbeat();
              return holder.cancelled();
            });
  }

  /** What the Temporal UI shows. */
  String details() {
    return stub.query("__temporal_workflow_metadata", WorkflowMetadata.class).getCurrentDetails();
  }

  StreamStatus status() {
    return workflow.status();
  }

  /** The in-memory server lets a question wait for ten seconds at times, around a new run. */
  StreamStatus awaitStatus(Predicate<StreamStatus> condition) {
    return await()
        .ignoreExceptionsInstanceOf(WorkflowServiceException.class)
        .until(this::status, condition);
  }

  StreamStatus awaitState(CaptureState state) {
    return awaitStatus(status -> status.state() == state);
  }

  CaptureSummary result() {
    return Objects.requireNonNull(stub.getResult(CaptureSummary.class));
  }

  /** For starts; the stub by the workflow's id is for everything else. */
  StreamCaptureWorkflow startable() {
    return env.getWorkflowClient()
        .newWorkflowStub(StreamCaptureWorkflow.class, options(workflowId));
  }

  WorkflowExecutionHistory history(String runId) {
    return env.getWorkflowClient().fetchHistory(workflowId, runId);
  }

  WorkflowStub stub() {
    return stub;
  }

  /** due = captured + unchanged + missed + open, to the slot. */
  static Coverage balanced(Coverage coverage) {
    assertThat(coverage.captured() + coverage.unchanged() + coverage.missed() + coverage.open())
        .isEqualTo(coverage.due());
    assertThat(coverage.missedByCause().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(coverage.missed());
    return coverage;
  }

  @Override
  public void close() {
    env.close();
  }
}

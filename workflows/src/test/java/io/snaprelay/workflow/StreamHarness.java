package io.snaprelay.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.contract.StreamCaptureWorkflow;
import io.snaprelay.contract.StreamStatus;
import io.snaprelay.contract.TaskQueues;
import io.snaprelay.contract.WorkflowIds;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.Coverage;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/** One stream's workflow on the test server, its fake worker, and the test's clock. */
final class StreamHarness implements AutoCloseable {

  /** Below the heartbeat timeout, so that holders stay alive while time is skipped. */
  private static final Duration STEP = Duration.ofSeconds(4);

  final TestWorkflowEnvironment env;
  final FakeWorker worker;
  final StreamCaptureWorkflow workflow;
  private final WorkflowStub stub;

  private StreamHarness(TestWorkflowEnvironment env, CaptureRequest request) {
    this.env = env;
    worker = new FakeWorker(env.getWorkflowClient(), new SkippedTime(env));
    workflow =
        env.getWorkflowClient()
            .newWorkflowStub(
                StreamCaptureWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(WorkflowIds.ofStream(request.stream()))
                    .setTaskQueue(TaskQueues.MAIN)
                    .build());
    stub = WorkflowStub.fromTyped(workflow);
  }

  static StreamHarness start(CaptureRequest request) {
    return start(request, StreamCaptureWorkflowImpl.class);
  }

  static StreamHarness start(
      CaptureRequest request, Class<? extends StreamCaptureWorkflow> implementation) {
    TestWorkflowEnvironment env = TestWorkflowEnvironment.newInstance();
    StreamHarness harness = new StreamHarness(env, request);
    env.newWorker(TaskQueues.MAIN).registerWorkflowImplementationTypes(implementation);
    for (String queue :
        new String[] {
          TaskQueues.SEGMENTS, TaskQueues.RELIEFS, TaskQueues.ONE_SHOTS, FakeHolder.CONTROL_QUEUE
        }) {
      env.newWorker(queue).registerActivitiesImplementations(harness.worker);
    }
    env.getWorkerFactory()
        .getWorker(TaskQueues.MAIN)
        .registerActivitiesImplementations(harness.worker);
    env.start();
    WorkflowClient.start(harness.workflow::capture, request);
    return harness;
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

  /** The holder of an attempt at a segment, as soon as it runs. */
  FakeHolder holder(int segment, int attempt) {
    return await("segment " + segment + " attempt " + attempt)
        .until(
            () ->
                worker.holders.stream()
                    .filter(h -> h.holder().segment() == segment)
                    .filter(h -> h.holder().attempt() == attempt)
                    .findFirst(),
            java.util.Optional::isPresent)
        .orElseThrow();
  }

  StreamStatus status() {
    return workflow.status();
  }

  StreamStatus awaitStatus(Predicate<StreamStatus> condition) {
    return await().until(this::status, condition);
  }

  StreamStatus awaitState(CaptureState state) {
    return awaitStatus(status -> status.state() == state);
  }

  CaptureSummary result() {
    return stub.getResult(CaptureSummary.class);
  }

  WorkflowStub stub() {
    return stub;
  }

  WorkflowExecution execution() {
    return stub.getExecution();
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

package io.snaprelay.worker;

import com.google.protobuf.Timestamp;
import io.grpc.StatusRuntimeException;
import io.snaprelay.runtime.errors.OperatorException;
import io.snaprelay.runtime.temporal.TemporalConnection;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DeleteWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.TerminateWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares our clock with Temporal's. The lease between two holders of a stream bears 0.5 s of skew
 * on each host; beyond that a slot could have two owners.
 *
 * <p>No call of Temporal's tells its time, but it notes when a workflow was started: so one is
 * started, on a task queue that nobody polls, and removed at once.
 */
final class ClockCheck {

  private static final String NAME = "snaprelay-clock";
  private static final Duration BORNE = Duration.ofMillis(500);
  static final Duration REFUSED = Duration.ofSeconds(1);

  /** For each call: a slow answer would not tell much. */
  private static final Duration CALL_LIMIT = Duration.ofSeconds(1);

  /** After which Temporal ends it, should we not get to it. */
  private static final int RUN_SECONDS = 10;

  private static final Logger log = LoggerFactory.getLogger(ClockCheck.class);

  private final TemporalConnection temporal;
  private final InstantSource clock;

  ClockCheck(TemporalConnection temporal, InstantSource clock) {
    this.temporal = temporal;
    this.clock = clock;
  }

  /**
   * Warns of a skew that is not borne. What cannot be measured is no skew.
   *
   * @throws OperatorException where it is more than a worker may start with
   */
  void run(String workerId) {
    Optional<ClockSkew> skew = measure(workerId);
    if (skew.isEmpty()) {
      log.warn(
          "Temporal's clock at {} could not be read: whether this machine's differs by more than 0.5 s is not known",
          temporal.address());
      return;
    }
    if (skew.get().certainlyExceeds(REFUSED)) {
      throw new OperatorException(
          sentence(skew.get())
              + " With more than 1 s two workers could take the same slot, so this one does not start. Set the clock by NTP (chrony, systemd-timesyncd), and start it again.");
    }
    if (skew.get().certainlyExceeds(BORNE)) {
      log.warn("{} More than 0.5 s is not borne: set the clock by NTP.", sentence(skew.get()));
    }
  }

  private String sentence(ClockSkew skew) {
    Duration certain = skew.certain();
    return "This machine's clock is %d.%03d s %s Temporal's at %s, at least."
        .formatted(
            certain.abs().toSeconds(),
            certain.abs().toMillisPart(),
            certain.isNegative() ? "behind" : "ahead of",
            temporal.address());
  }

  /** Empty where Temporal does not answer, or not with its time. */
  Optional<ClockSkew> measure(String workerId) {
    try {
      Instant sent = clock.instant();
      WorkflowExecution started = start(NAME + "/" + workerId);
      Instant answered = clock.instant();
      try {
        return startTime(started).map(theirs -> ClockSkew.of(sent, theirs, answered));
      } finally {
        remove(started);
      }
    } catch (StatusRuntimeException e) {
      log.debug("Temporal's clock could not be read", e);
      return Optional.empty();
    }
  }

  private WorkflowExecution start(String id) {
    StartWorkflowExecutionRequest request =
        StartWorkflowExecutionRequest.newBuilder()
            .setNamespace(temporal.namespace())
            .setWorkflowId(id)
            .setRequestId(UUID.randomUUID().toString())
            .setWorkflowType(WorkflowType.newBuilder().setName(NAME))
            .setTaskQueue(TaskQueue.newBuilder().setName(NAME))
            .setWorkflowIdConflictPolicy(
                WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_TERMINATE_EXISTING)
            .setWorkflowRunTimeout(
                com.google.protobuf.Duration.newBuilder().setSeconds(RUN_SECONDS))
            .setIdentity(temporal.client().getOptions().getIdentity())
            .build();
    String run = calls().startWorkflowExecution(request).getRunId();
    return WorkflowExecution.newBuilder().setWorkflowId(id).setRunId(run).build();
  }

  /** Empty where the server does not say, as the SDK's in-memory one may. */
  private Optional<Instant> startTime(WorkflowExecution started) {
    var info =
        calls()
            .describeWorkflowExecution(
                DescribeWorkflowExecutionRequest.newBuilder()
                    .setNamespace(temporal.namespace())
                    .setExecution(started)
                    .build())
            .getWorkflowExecutionInfo();
    Timestamp time = info.getStartTime();
    return info.hasStartTime()
        ? Optional.of(Instant.ofEpochSecond(time.getSeconds(), time.getNanos()))
        : Optional.empty();
  }

  /** Deleted, so that no list shows it; where that is not possible, ended. */
  private void remove(WorkflowExecution started) {
    try {
      calls()
          .deleteWorkflowExecution(
              DeleteWorkflowExecutionRequest.newBuilder()
                  .setNamespace(temporal.namespace())
                  .setWorkflowExecution(started)
                  .build());
    } catch (StatusRuntimeException e) {
      log.debug("Not deleted: {}", e.getStatus());
      terminate(started);
    }
  }

  private void terminate(WorkflowExecution started) {
    try {
      calls()
          .terminateWorkflowExecution(
              TerminateWorkflowExecutionRequest.newBuilder()
                  .setNamespace(temporal.namespace())
                  .setWorkflowExecution(started)
                  .setReason("has told the time")
                  .build());
    } catch (StatusRuntimeException e) {
      log.debug("Left to its timeout: {}", e.getStatus());
    }
  }

  private WorkflowServiceBlockingStub calls() {
    return temporal
        .stubs()
        .blockingStub()
        .withDeadlineAfter(CALL_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
  }
}

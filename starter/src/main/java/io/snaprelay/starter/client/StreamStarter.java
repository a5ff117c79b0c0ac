package io.snaprelay.starter.client;

import io.grpc.Status;
import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.FailureTypes;
import io.snaprelay.contract.Published;
import io.snaprelay.contract.SearchAttributes;
import io.snaprelay.contract.StreamCaptureWorkflow;
import io.snaprelay.contract.TaskQueues;
import io.snaprelay.contract.WorkflowIds;
import io.snaprelay.runtime.errors.OperatorException;
import io.snaprelay.runtime.text.Durations;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.common.SearchAttributeKey;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** Starts a stream's capture, or joins the one that runs: one call that does either. */
final class StreamStarter {

  private static final Duration ENDING_PAUSE = Duration.ofMillis(200);

  private static final String HELD =
      "Temporal holds %s (run %s), but no worker answered within %s: start one with `snaprelay worker`, and the capture begins by itself";
  private static final String NOT_TOLD =
      "Temporal has %s (run %s) already, but no worker answered for it within %s, and it was not told of this start: start one with `snaprelay worker`, and ask again";

  /** In a workflow's memo: which call started it. */
  private static final String STARTED_BY = "startedBy";

  private final WorkflowClient client;
  private final TemporalCalls calls;
  private final SearchAttributeRegistry attributes;
  private final Duration answerWithin;

  /**
   * @param answerWithin how long a worker may take to answer; the call needs one
   */
  StreamStarter(
      WorkflowClient client,
      TemporalCalls calls,
      SearchAttributeRegistry attributes,
      Duration answerWithin) {
    this.client = client;
    this.calls = calls;
    this.attributes = attributes;
    this.answerWithin = answerWithin;
  }

  StartOutcome start(CaptureRequest request) {
    String workflowId = WorkflowIds.ofStream(request.stream());
    Start start = new Start(request, workflowId, UUID.randomUUID().toString());
    Published published = publishedWhenTheLastOneHasEnded(start);
    return published.joined()
        ? new StartOutcome.RunsAlready(workflowId, published.runId(), published.state())
        : new StartOutcome.Started(
            workflowId, published.runId(), published.state(), attributes.missing());
  }

  /**
   * A call.
   *
   * @param id of this call alone
   */
  private record Start(CaptureRequest request, String workflowId, String id) {}

  /** A capture that was just stopped may take a moment to end; it is not joined but waited for. */
  private Published publishedWhenTheLastOneHasEnded(Start start) {
    long deadline = System.nanoTime() + answerWithin.toNanos();
    while (true) {
      try {
        return published(start);
      } catch (WorkflowUpdateException e) {
        if (!isEnding(e) || System.nanoTime() > deadline) {
          throw refusal(e);
        }
        LockSupport.parkNanos(ENDING_PAUSE.toNanos());
      }
    }
  }

  private static boolean isEnding(WorkflowUpdateException e) {
    return e.getCause() instanceof ApplicationFailure failure
        && FailureTypes.NOT_NOW.equals(failure.getType());
  }

  private Published published(Start start) {
    try {
      return publish(start, attributes.registered());
    } catch (OperatorException e) {
      throw e;
    } catch (NoAnswerException e) {
      throw nobodyAnswered(start, e);
    } catch (WorkflowUpdateException e) {
      throw e;
    } catch (RuntimeException e) {
      if (refusesAttributes(e)) {
        attributes.refused();
        return publish(start, List.of());
      }
      throw e;
    }
  }

  private Published publish(Start start, List<SearchAttributeKey<String>> settable) {
    WorkflowOptions options = options(start, settable);
    UpdateOptions<Published> update =
        UpdateOptions.<Published>newBuilder()
            .setUpdateId(UUID.randomUUID().toString())
            .setWaitForStage(WorkflowUpdateStage.COMPLETED)
            .build();
    return calls.within(
        answerWithin,
        () ->
            TemporalCalls.persistently(
                answerWithin, () -> publish(start.request(), options, update)));
  }

  /** A stub starts once. */
  private Published publish(
      CaptureRequest request, WorkflowOptions options, UpdateOptions<Published> update) {
    StreamCaptureWorkflow workflow = client.newWorkflowStub(StreamCaptureWorkflow.class, options);
    return WorkflowClient.executeUpdateWithStart(
        workflow::published,
        request.session(),
        request.asked(),
        update,
        new WithStartWorkflowOperation<>(workflow::capture, request));
  }

  private static WorkflowOptions options(Start start, List<SearchAttributeKey<String>> settable) {
    CaptureRequest request = start.request();
    var attributes = io.temporal.common.SearchAttributes.newBuilder();
    if (settable.contains(SearchAttributes.CAPTURE_STATE)) {
      attributes.set(
          SearchAttributes.CAPTURE_STATE, io.snaprelay.model.CaptureState.STARTING.name());
    }
    if (settable.contains(SearchAttributes.RISK_LEVEL)) {
      attributes.set(SearchAttributes.RISK_LEVEL, request.riskLevel().name());
    }
    return WorkflowOptions.newBuilder()
        .setWorkflowId(start.workflowId())
        .setMemo(Map.of(STARTED_BY, start.id()))
        .setTaskQueue(TaskQueues.MAIN)
        .setWorkflowIdConflictPolicy(
            WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
        .setStaticSummary(summary(request))
        .setTypedSearchAttributes(attributes.build())
        .build();
  }

  private static String summary(CaptureRequest request) {
    Duration interval = request.interval();
    return interval == null
        ? "%s at %d instants".formatted(request.streamId(), request.at().size())
        : "%s every %s".formatted(request.streamId(), Durations.format(interval));
  }

  private static boolean refusesAttributes(RuntimeException e) {
    Status status = TemporalCalls.status(e);
    return status != null
        && status.getCode() == Status.Code.INVALID_ARGUMENT
        && String.valueOf(status.getDescription()).contains("earch attribute");
  }

  private static OperatorException refusal(WorkflowUpdateException e) {
    String why =
        e.getCause() instanceof ApplicationFailure failure
            ? failure.getOriginalMessage()
            : "its workflow refused it";
    return new OperatorException("the capture was not started: " + why, e);
  }

  /**
   * The start itself needs no worker, and is kept; a publication that joins is not, unless a worker
   * takes it. What is left of the call is told as it is.
   */
  private RuntimeException nobodyAnswered(Start start, RuntimeException cause) {
    String within = Durations.format(answerWithin);
    try {
      WorkflowExecutionDescription left =
          calls.server(() -> client.newUntypedWorkflowStub(start.workflowId()).describe());
      boolean held = start.id().equals(left.getMemo(STARTED_BY, String.class));
      return new NoWorkerException(
          (held ? HELD : NOT_TOLD)
              .formatted(start.workflowId(), left.getExecution().getRunId(), within),
          held);
    } catch (OperatorException e) {
      return e;
    } catch (RuntimeException e) {
      return calls.unreachable("no answer within " + within, cause);
    }
  }
}

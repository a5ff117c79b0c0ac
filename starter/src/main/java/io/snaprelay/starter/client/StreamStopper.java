package io.snaprelay.starter.client;

import io.grpc.Status;
import io.snaprelay.contract.Asked;
import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.contract.PublisherLeft;
import io.snaprelay.contract.Stop;
import io.snaprelay.contract.StreamCaptureWorkflow;
import io.snaprelay.contract.StreamStatus;
import io.snaprelay.contract.WorkflowIds;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.StreamId;
import io.snaprelay.runtime.errors.OperatorException;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowTargetOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Ends captures, and waits for their ledgers. */
final class StreamStopper {

  private static final Duration QUERY = Duration.ofSeconds(3);

  private final WorkflowClient client;
  private final TemporalCalls calls;

  StreamStopper(WorkflowClient client, TemporalCalls calls) {
    this.client = client;
    this.calls = calls;
  }

  StopOutcome stop(StreamId stream, @Nullable String session, @Nullable Asked asked) {
    StreamCaptureWorkflow workflow =
        client.newWorkflowStub(StreamCaptureWorkflow.class, WorkflowIds.ofStream(stream));
    try {
      calls.server(
          () -> {
            workflow.stop(new Stop(session, asked));
            return true;
          });
    } catch (WorkflowNotFoundException e) {
      return new StopOutcome.NotRunning();
    }
    return session == null ? new StopOutcome.Stopped() : outcome(workflow, session);
  }

  boolean publisherLeft(StreamId stream, PublisherLeft left) {
    StreamCaptureWorkflow workflow =
        client.newWorkflowStub(StreamCaptureWorkflow.class, WorkflowIds.ofStream(stream));
    try {
      return calls.server(
          () -> {
            workflow.publisherLeft(left);
            return true;
          });
    } catch (WorkflowNotFoundException e) {
      return false;
    }
  }

  Optional<String> newestRun(StreamId stream) {
    WorkflowStub workflow = client.newUntypedWorkflowStub(WorkflowIds.ofStream(stream));
    try {
      return Optional.of(calls.server(workflow::describe).getExecution().getRunId());
    } catch (WorkflowNotFoundException e) {
      return Optional.empty();
    }
  }

  List<String> endedSessions(StreamId stream, String runId) {
    WorkflowStub workflow =
        client.newUntypedWorkflowStub(
            WorkflowTargetOptions.newBuilder()
                .setWorkflowId(WorkflowIds.ofStream(stream))
                .setRunId(runId)
                .build());
    try {
      WorkflowExecutionStatus status = calls.server(workflow::describe).getStatus();
      return status == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED
          ? calls.server(() -> workflow.getResult(CaptureSummary.class)).sessions()
          : List.of();
    } catch (WorkflowNotFoundException | WorkflowFailedException e) {
      return List.of();
    }
  }

  /** An end of another session is ignored by the workflow, which only its status tells. */
  private StopOutcome outcome(StreamCaptureWorkflow workflow, String session) {
    try {
      StreamStatus status = calls.within(QUERY, workflow::status);
      String current = status.session();
      return current == null || current.equals(session) || status.state() == CaptureState.ENDED
          ? new StopOutcome.Stopped()
          : new StopOutcome.OtherSession(current);
    } catch (RuntimeException e) {
      // The signal is safe in any case; without a worker nobody can say more.
      return new StopOutcome.Stopped();
    }
  }

  Optional<CaptureSummary> awaitEnd(StreamId stream, Duration atMost) {
    WorkflowStub workflow = client.newUntypedWorkflowStub(WorkflowIds.ofStream(stream));
    try {
      return Optional.of(
          workflow.getResult(atMost.toMillis(), TimeUnit.MILLISECONDS, CaptureSummary.class));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (WorkflowNotFoundException e) {
      throw NoSuchStreamException.unknown(stream);
    } catch (WorkflowFailedException e) {
      throw new OperatorException(
          "the workflow of %s was broken off: `snaprelay status %s` says how"
              .formatted(stream, stream),
          e);
    } catch (RuntimeException e) {
      if (TemporalCalls.is(e, Status.Code.NOT_FOUND)) {
        throw NoSuchStreamException.unknown(stream);
      }
      throw TemporalCalls.is(e, Status.Code.UNAVAILABLE)
          ? calls.unreachable("the connection was lost", e)
          : e;
    }
  }
}

package io.snaprelay.starter.client;

import io.snaprelay.contract.Backlog;
import io.snaprelay.contract.CaptureActivities;
import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.contract.Checkpoint;
import io.snaprelay.contract.StreamCaptureWorkflow;
import io.snaprelay.contract.StreamStatus;
import io.snaprelay.contract.WorkflowIds;
import io.snaprelay.model.FrameRef;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.StreamId;
import io.snaprelay.runtime.errors.OperatorException;
import io.snaprelay.runtime.redact.Redactor;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads how a stream stands: what the workflow knows, plus what the running segment's heartbeat
 * says, which the workflow itself cannot see.
 */
final class StreamReader {

  /** A query takes milliseconds where a worker runs, and a second or so just after one died. */
  private static final Duration QUERY = Duration.ofSeconds(5);

  private final WorkflowClient client;
  private final TemporalCalls calls;
  private final Clock clock;

  StreamReader(WorkflowClient client, TemporalCalls calls, Clock clock) {
    this.client = client;
    this.calls = calls;
    this.clock = clock;
  }

  StreamView read(StreamId stream) {
    WorkflowExecutionDescription found = describe(stream);
    StreamView.Head head =
        new StreamView.Head(
            stream.value(),
            found.getExecution().getWorkflowId(),
            found.getExecution().getRunId(),
            found.getStartTime(),
            found.getCloseTime());
    return switch (found.getStatus()) {
      case WORKFLOW_EXECUTION_STATUS_RUNNING -> running(stream, head, found);
      case WORKFLOW_EXECUTION_STATUS_COMPLETED -> ended(stream, head);
      default -> new StreamView.BrokenOff(head, word(found.getStatus()));
    };
  }

  private WorkflowExecutionDescription describe(StreamId stream) {
    try {
      return calls.server(
          () -> client.newUntypedWorkflowStub(WorkflowIds.ofStream(stream)).describe());
    } catch (WorkflowNotFoundException e) {
      throw NoSuchStreamException.unknown(stream);
    }
  }

  private StreamView running(
      StreamId stream, StreamView.Head head, WorkflowExecutionDescription found) {
    StreamStatus status;
    try {
      StreamCaptureWorkflow workflow =
          client.newWorkflowStub(StreamCaptureWorkflow.class, WorkflowIds.ofStream(stream));
      status = calls.within(QUERY, workflow::status);
    } catch (OperatorException e) {
      throw e;
    } catch (RuntimeException e) {
      return new StreamView.Unanswered(head);
    }
    List<PendingActivityInfo> segments =
        found.getRawDescription().getPendingActivitiesList().stream()
            .filter(
                activity -> activity.getActivityType().getName().equals(CaptureActivities.SEGMENT))
            .toList();
    return running(head, status, segments);
  }

  private StreamView running(
      StreamView.Head head, StreamStatus status, List<PendingActivityInfo> segments) {
    List<Checkpoint> checkpoints =
        segments.stream().map(this::checkpoint).filter(Objects::nonNull).toList();
    List<SegmentReport> reports =
        checkpoints.stream().map(Checkpoint::report).filter(Objects::nonNull).toList();
    return new StreamView.Running(
        head,
        status,
        status.coverage(reports, clock.instant()),
        reports.stream()
            .map(SegmentReport::lastFrame)
            .filter(Objects::nonNull)
            .max(Comparator.comparing(FrameRef::contentTime))
            .orElse(status.lastFrame()),
        phase(status, checkpoints),
        segments.stream()
            .map(StreamReader::trouble)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null),
        checkpoints.stream()
            .map(Checkpoint::backlog)
            .filter(Objects::nonNull)
            .reduce(StreamReader::sum)
            .orElse(null));
  }

  private static Backlog sum(Backlog one, Backlog other) {
    return new Backlog(
        one.pictures() + other.pictures(),
        one.onDisk() + other.onDisk(),
        one.oldest().isBefore(other.oldest()) ? one.oldest() : other.oldest(),
        one.problem() == null ? other.problem() : one.problem());
  }

  /** Of the segment that serves; at a hand-over there are others. */
  private static @Nullable String phase(StreamStatus status, List<Checkpoint> checkpoints) {
    return checkpoints.stream()
        .filter(c -> c.report() != null && c.report().holder().segment() == status.segment())
        .findFirst()
        .or(() -> checkpoints.stream().findFirst())
        .map(Checkpoint::phase)
        .orElse(null);
  }

  private @Nullable Checkpoint checkpoint(PendingActivityInfo activity) {
    return activity.hasHeartbeatDetails()
        ? client
            .getOptions()
            .getDataConverter()
            .fromPayloads(
                0, Optional.of(activity.getHeartbeatDetails()), Checkpoint.class, Checkpoint.class)
        : null;
  }

  private static @Nullable String trouble(PendingActivityInfo activity) {
    return activity.hasLastFailure() ? Redactor.text(activity.getLastFailure().getMessage()) : null;
  }

  private StreamView ended(StreamId stream, StreamView.Head head) {
    return new StreamView.Ended(
        head,
        calls.server(
            () ->
                client
                    .newUntypedWorkflowStub(WorkflowIds.ofStream(stream))
                    .getResult(CaptureSummary.class)));
  }

  /** {@code WORKFLOW_EXECUTION_STATUS_TIMED_OUT} → {@code timed out}. */
  static String word(WorkflowExecutionStatus status) {
    return status
        .name()
        .replace("WORKFLOW_EXECUTION_STATUS_", "")
        .replace('_', ' ')
        .toLowerCase(Locale.ROOT);
  }
}

package io.snaprelay.starter.client;

import io.grpc.Status;
import io.snaprelay.contract.CaptureActivities;
import io.snaprelay.contract.WorkflowIds;
import io.snaprelay.model.StreamId;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads who captured a stream, from the histories of its newest run and of those that it goes on
 * from, and from the activities that it waits for. Needs no worker.
 */
final class SegmentReader {

  private static final int MOST = 50;

  /** Each is a history to be read; who looks further back has the Temporal UI. */
  private static final int MOST_RUNS = 5;

  private final WorkflowClient client;
  private final TemporalCalls calls;

  SegmentReader(WorkflowClient client, TemporalCalls calls) {
    this.client = client;
    this.calls = calls;
  }

  SegmentPage read(StreamId stream) {
    WorkflowExecutionDescription found;
    try {
      found =
          calls.server(
              () -> client.newUntypedWorkflowStub(WorkflowIds.ofStream(stream)).describe());
    } catch (WorkflowNotFoundException e) {
      throw NoSuchStreamException.unknown(stream);
    }
    boolean over = found.getStatus() != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
    Run run =
        calls.server(
            () ->
                read(
                    found.getExecution(),
                    found.getRawDescription().getPendingActivitiesList(),
                    over));
    List<SegmentRow> rows = new ArrayList<>(run.rows());
    WorkflowExecution before = run.before();
    for (int runs = 1; before != null && rows.size() < MOST && runs < MOST_RUNS; runs++) {
      Optional<Run> earlier = earlier(before);
      if (earlier.isEmpty()) {
        return page(rows, true);
      }
      run = earlier.get();
      rows.addAll(run.rows());
      before = run.before();
    }
    return page(rows, !run.whole() || before != null);
  }

  private static SegmentPage page(List<SegmentRow> all, boolean more) {
    NavigableMap<Integer, SegmentRow> byNumber = new TreeMap<>();
    all.forEach(row -> byNumber.merge(row.number(), row, SegmentRow::with));
    List<SegmentRow> rows = List.copyOf(byNumber.descendingMap().values());
    return new SegmentPage(
        rows.subList(0, Math.min(MOST, rows.size())), more || rows.size() > MOST);
  }

  /**
   * What one run has.
   *
   * @param whole whether these are all of its rows
   * @param before the run that it goes on from; null for none, and where it was not read so far
   */
  private record Run(List<SegmentRow> rows, boolean whole, @Nullable WorkflowExecution before) {}

  private Run read(WorkflowExecution run, List<PendingActivityInfo> pending, boolean over) {
    RunHistory.Read history = new RunHistory(client).newest(run, SegmentReader::isEnough);
    List<SegmentRow> rows =
        new SegmentEvents(client.getOptions().getDataConverter(), history.events(), pending, over)
            .rows();
    return new Run(rows, history.whole(), before(run, history.events()));
  }

  /** Empty where its history is not kept any more. */
  private Optional<Run> earlier(WorkflowExecution run) {
    return calls.server(
        () -> {
          try {
            return Optional.of(read(run, List.of(), true));
          } catch (RuntimeException e) {
            if (TemporalCalls.is(e, Status.Code.NOT_FOUND)) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  private static @Nullable WorkflowExecution before(
      WorkflowExecution run, List<HistoryEvent> events) {
    return events.stream()
        .filter(HistoryEvent::hasWorkflowExecutionStartedEventAttributes)
        .map(
            event ->
                event.getWorkflowExecutionStartedEventAttributes().getContinuedExecutionRunId())
        .filter(id -> !id.isEmpty())
        .map(id -> run.toBuilder().setRunId(id).build())
        .findFirst()
        .orElse(null);
  }

  private static boolean isEnough(List<HistoryEvent> events) {
    return events.stream()
            .filter(
                event ->
                    event
                        .getActivityTaskScheduledEventAttributes()
                        .getActivityType()
                        .getName()
                        .equals(CaptureActivities.SEGMENT))
            .count()
        >= MOST;
  }
}

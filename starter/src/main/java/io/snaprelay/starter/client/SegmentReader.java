package io.snaprelay.starter.client;

import io.snaprelay.contract.CaptureActivities;
import io.snaprelay.contract.WorkflowIds;
import io.snaprelay.model.StreamId;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import java.util.Comparator;
import java.util.List;

/**
 * Reads who captured a stream, from the history of its newest run and from the activities that it
 * waits for. Needs no worker.
 */
final class SegmentReader {

  private static final int MOST = 50;

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
    WorkflowExecution run = found.getExecution();
    RunHistory.Read history =
        calls.server(() -> new RunHistory(client).newest(run, SegmentReader::isEnough));
    SegmentEvents events =
        new SegmentEvents(
            client.getOptions().getDataConverter(),
            history.events(),
            found.getRawDescription().getPendingActivitiesList(),
            found.getStatus() != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
    List<SegmentRow> rows =
        events.rows().stream()
            .sorted(Comparator.comparingInt(SegmentRow::number).reversed())
            .toList();
    return new SegmentPage(
        rows.subList(0, Math.min(MOST, rows.size())), !history.whole() || rows.size() > MOST);
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

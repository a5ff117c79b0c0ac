package io.snaprelay.starter.client;

import io.grpc.Status;
import io.snaprelay.contract.SearchAttributes;
import io.snaprelay.contract.StreamCaptureWorkflow;
import io.snaprelay.contract.WorkflowIds;
import io.snaprelay.runtime.errors.OperatorException;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import java.util.ArrayList;
import java.util.List;

/** Lists streams by Temporal's index. */
final class StreamLister {

  static final String TYPE = StreamCaptureWorkflow.class.getSimpleName();

  private final WorkflowClient client;
  private final TemporalCalls calls;
  private final SearchAttributeRegistry attributes;

  StreamLister(WorkflowClient client, TemporalCalls calls, SearchAttributeRegistry attributes) {
    this.client = client;
    this.calls = calls;
    this.attributes = attributes;
  }

  List<StreamEntry> list(StreamFilter filter) {
    if ((filter.state() != null || filter.risk() != null) && !attributes.missing().isEmpty()) {
      throw new OperatorException(
          "the namespace has no search attributes %s to filter by: run `snaprelay setup`; streams that are started afterwards can be found by them"
              .formatted(String.join(", ", attributes.missing())));
    }
    try {
      return calls.server(
          () -> client.listExecutions(query(filter)).map(StreamLister::entry).toList());
    } catch (OperatorException e) {
      throw e;
    } catch (RuntimeException e) {
      if (TemporalCalls.is(e, Status.Code.UNIMPLEMENTED)) {
        return new OldListing(client, calls).list(filter);
      }
      throw e;
    }
  }

  private static String query(StreamFilter filter) {
    List<String> terms = new ArrayList<>();
    terms.add("WorkflowType = '%s'".formatted(TYPE));
    terms.add(
        filter.wantsClosed()
            // A run that was continued is not a stream that ended.
            ? "ExecutionStatus != 'ContinuedAsNew'"
            : "ExecutionStatus = 'Running'");
    if (filter.state() != null) {
      terms.add("%s = '%s'".formatted(SearchAttributes.CAPTURE_STATE.getName(), filter.state()));
    }
    if (filter.risk() != null) {
      terms.add("%s = '%s'".formatted(SearchAttributes.RISK_LEVEL.getName(), filter.risk()));
    }
    return String.join(" AND ", terms);
  }

  static StreamEntry entry(WorkflowExecutionMetadata found) {
    WorkflowExecutionStatus status = found.getStatus();
    var set = found.getTypedSearchAttributes();
    return new StreamEntry(
        WorkflowIds.stream(found.getExecution().getWorkflowId()).value(),
        status == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING,
        StreamReader.word(status),
        set.get(SearchAttributes.CAPTURE_STATE),
        set.get(SearchAttributes.RISK_LEVEL),
        found.getExecution().getWorkflowId(),
        found.getExecution().getRunId(),
        found.getStartTime(),
        found.getCloseTime());
  }
}

package io.snaprelay.starter.client;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.snaprelay.contract.SearchAttributes;
import io.snaprelay.contract.StreamCaptureWorkflow;
import io.snaprelay.contract.WorkflowIds;
import io.snaprelay.runtime.errors.OperatorException;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.common.converter.DataConverter;
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
      return pages(query(filter)).stream()
          .map(info -> new WorkflowExecutionMetadata(info, converter()))
          .map(StreamLister::entry)
          .toList();
    } catch (OperatorException e) {
      throw e;
    } catch (RuntimeException e) {
      if (TemporalCalls.is(e, Status.Code.UNIMPLEMENTED)) {
        return new OldListing(client, calls).list(filter);
      }
      throw e;
    }
  }

  /** By the plain call: the SDK's own listing goes on retrying where no deadline reaches it. */
  private List<WorkflowExecutionInfo> pages(String query) {
    List<WorkflowExecutionInfo> found = new ArrayList<>();
    ByteString next = ByteString.EMPTY;
    do {
      var request =
          ListWorkflowExecutionsRequest.newBuilder()
              .setNamespace(client.getOptions().getNamespace())
              .setQuery(query)
              .setNextPageToken(next)
              .build();
      var page =
          calls.server(
              () ->
                  client.getWorkflowServiceStubs().blockingStub().listWorkflowExecutions(request));
      found.addAll(page.getExecutionsList());
      next = page.getNextPageToken();
    } while (!next.isEmpty());
    return found;
  }

  private DataConverter converter() {
    return client.getOptions().getDataConverter();
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

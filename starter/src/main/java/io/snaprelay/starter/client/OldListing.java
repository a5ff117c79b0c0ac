package io.snaprelay.starter.client;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.ListClosedWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListOpenWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowTargetOptions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Lists streams on servers without visibility queries, which is the SDK's in-memory one: by the
 * older open and closed listings, filtered here. Those carry no search attributes, so that each
 * workflow is described for them; such a server has few.
 */
final class OldListing {

  private final WorkflowClient client;
  private final TemporalCalls calls;

  OldListing(WorkflowClient client, TemporalCalls calls) {
    this.client = client;
    this.calls = calls;
  }

  List<StreamEntry> list(StreamFilter filter) {
    List<WorkflowExecutionInfo> found = new ArrayList<>(open());
    if (filter.wantsClosed()) {
      found.addAll(closed());
    }
    return found.stream()
        .filter(info -> info.getType().getName().equals(StreamLister.TYPE))
        .filter(info -> !continued(info))
        .map(info -> StreamLister.entry(describe(info.getExecution())))
        .filter(entry -> fits(entry, filter))
        .sorted(Comparator.comparing(StreamEntry::startedAt).reversed())
        .toList();
  }

  /** Pages are counted here: a token is the number of entries before it. */
  StreamPage page(StreamQuery query) {
    List<StreamEntry> all =
        list(query.filter()).stream()
            .filter(entry -> entry.streamId().startsWith(query.prefix()))
            .toList();
    int from = Math.min(before(PageTokens.read(query.page()).toStringUtf8()), all.size());
    int until = Math.min(from + query.limit(), all.size());
    return new StreamPage(
        all.subList(from, until),
        until == all.size()
            ? null
            : PageTokens.write(ByteString.copyFromUtf8(String.valueOf(until))));
  }

  private static int before(String token) {
    if (!token.matches("\\d{0,9}")) {
      throw PageTokens.unknown();
    }
    return token.isEmpty() ? 0 : Integer.parseInt(token);
  }

  private List<WorkflowExecutionInfo> open() {
    var request = ListOpenWorkflowExecutionsRequest.newBuilder().setNamespace(namespace()).build();
    return calls.server(() -> service().listOpenWorkflowExecutions(request)).getExecutionsList();
  }

  private List<WorkflowExecutionInfo> closed() {
    var request =
        ListClosedWorkflowExecutionsRequest.newBuilder().setNamespace(namespace()).build();
    return calls.server(() -> service().listClosedWorkflowExecutions(request)).getExecutionsList();
  }

  private WorkflowExecutionDescription describe(WorkflowExecution execution) {
    WorkflowTargetOptions target =
        WorkflowTargetOptions.newBuilder().setWorkflowExecution(execution).build();
    return calls.server(() -> client.newUntypedWorkflowStub(target).describe());
  }

  private static boolean fits(StreamEntry entry, StreamFilter filter) {
    return (filter.state() == null || filter.state().name().equals(entry.state()))
        && (filter.risk() == null || filter.risk().name().equals(entry.risk()));
  }

  private static boolean continued(WorkflowExecutionInfo info) {
    return info.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW;
  }

  private WorkflowServiceBlockingStub service() {
    return client.getWorkflowServiceStubs().blockingStub();
  }

  private String namespace() {
    return client.getOptions().getNamespace();
  }
}

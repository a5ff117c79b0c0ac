package io.snaprelay.starter.client;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.snaprelay.contract.SearchAttributes;
import io.snaprelay.contract.StreamCaptureWorkflow;
import io.snaprelay.contract.WorkflowIds;
import io.snaprelay.runtime.errors.OperatorException;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.common.converter.DataConverter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Lists streams by Temporal's index. */
final class StreamLister {

  static final String TYPE = StreamCaptureWorkflow.class.getSimpleName();

  /** As many as Temporal gives at once by default. */
  private static final int MOST = 1_000;

  private final WorkflowClient client;
  private final TemporalCalls calls;
  private final SearchAttributeRegistry attributes;

  StreamLister(WorkflowClient client, TemporalCalls calls, SearchAttributeRegistry attributes) {
    this.client = client;
    this.calls = calls;
    this.attributes = attributes;
  }

  List<StreamEntry> list(StreamFilter filter) {
    return indexed(
        filter,
        () -> {
          List<StreamEntry> all = new ArrayList<>();
          ByteString next = ByteString.EMPTY;
          do {
            ListWorkflowExecutionsResponse page = page(query(filter, ""), MOST, next);
            all.addAll(entries(page));
            next = page.getNextPageToken();
          } while (!next.isEmpty());
          return all;
        },
        () -> new OldListing(client, calls).list(filter));
  }

  StreamPage page(StreamQuery query) {
    return indexed(
        query.filter(),
        () -> {
          ListWorkflowExecutionsResponse page = told(query);
          ByteString next = page.getNextPageToken();
          return new StreamPage(entries(page), next.isEmpty() ? null : PageTokens.write(next));
        },
        () -> new OldListing(client, calls).page(query));
  }

  /** Temporal's own token is opaque, and refused where it is not one. */
  private ListWorkflowExecutionsResponse told(StreamQuery query) {
    try {
      return page(
          query(query.filter(), query.prefix()), query.limit(), PageTokens.read(query.page()));
    } catch (OperatorException e) {
      throw e;
    } catch (RuntimeException e) {
      throw query.page() != null && TemporalCalls.is(e, Status.Code.INVALID_ARGUMENT)
          ? PageTokens.unknown()
          : e;
    }
  }

  private <T> T indexed(StreamFilter filter, Supplier<T> index, Supplier<T> withoutIndex) {
    if ((filter.state() != null || filter.risk() != null) && !attributes.missing().isEmpty()) {
      throw new OperatorException(
          "the namespace has no search attributes %s to filter by: run `snaprelay setup`; streams that are started afterwards can be found by them"
              .formatted(String.join(", ", attributes.missing())));
    }
    try {
      return index.get();
    } catch (OperatorException e) {
      throw e;
    } catch (RuntimeException e) {
      if (TemporalCalls.is(e, Status.Code.UNIMPLEMENTED)) {
        return withoutIndex.get();
      }
      throw e;
    }
  }

  /** By the plain call: the SDK's own listing goes on retrying where no deadline reaches it. */
  private ListWorkflowExecutionsResponse page(String query, int limit, ByteString token) {
    var request =
        ListWorkflowExecutionsRequest.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .setQuery(query)
            .setPageSize(limit)
            .setNextPageToken(token)
            .build();
    return calls.server(
        () -> client.getWorkflowServiceStubs().blockingStub().listWorkflowExecutions(request));
  }

  private List<StreamEntry> entries(ListWorkflowExecutionsResponse page) {
    return page.getExecutionsList().stream()
        .map(info -> new WorkflowExecutionMetadata(info, converter()))
        .map(StreamLister::entry)
        .toList();
  }

  private DataConverter converter() {
    return client.getOptions().getDataConverter();
  }

  private static String query(StreamFilter filter, String prefix) {
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
    if (!prefix.isEmpty()) {
      // Of the letters of names only, so that nothing needs to be escaped.
      terms.add("WorkflowId STARTS_WITH '%s'".formatted(WorkflowIds.beginning(prefix)));
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

package io.snaprelay.starter.client;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryReverseRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.client.WorkflowClient;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The newest events of a run, page after page from its end. */
final class RunHistory {

  /** With the largest pages that servers give, some thousand events. */
  private static final int MOST_PAGES = 10;

  private static final int PAGE = 500;

  private final WorkflowClient client;

  RunHistory(WorkflowClient client) {
    this.client = client;
  }

  /**
   * What was read, in no order.
   *
   * @param whole whether that is all that was asked for
   */
  record Read(List<HistoryEvent> events, boolean whole) {}

  /**
   * Reads until there is enough.
   *
   * @param enough is asked after each page, of all that was read
   */
  Read newest(WorkflowExecution run, Predicate<List<HistoryEvent>> enough) {
    try {
      return read(true, run, enough);
    } catch (RuntimeException e) {
      // The in-memory server reads forward only, and its histories are short.
      if (TemporalCalls.is(e, Status.Code.UNIMPLEMENTED)) {
        return read(false, run, events -> false);
      }
      throw e;
    }
  }

  private Read read(boolean reverse, WorkflowExecution run, Predicate<List<HistoryEvent>> enough) {
    List<HistoryEvent> events = new ArrayList<>();
    ByteString token = ByteString.EMPTY;
    for (int pages = 0; pages < MOST_PAGES; pages++) {
      Page page = reverse ? before(run, token) : after(run, token);
      events.addAll(page.history().getEventsList());
      token = page.next();
      if (token.isEmpty() || enough.test(events)) {
        break;
      }
    }
    return new Read(events, token.isEmpty());
  }

  private record Page(History history, ByteString next) {}

  private Page before(WorkflowExecution run, ByteString token) {
    var answer =
        stub()
            .getWorkflowExecutionHistoryReverse(
                GetWorkflowExecutionHistoryReverseRequest.newBuilder()
                    .setNamespace(client.getOptions().getNamespace())
                    .setExecution(run)
                    .setMaximumPageSize(PAGE)
                    .setNextPageToken(token)
                    .build());
    return new Page(answer.getHistory(), answer.getNextPageToken());
  }

  private Page after(WorkflowExecution run, ByteString token) {
    var answer =
        stub()
            .getWorkflowExecutionHistory(
                GetWorkflowExecutionHistoryRequest.newBuilder()
                    .setNamespace(client.getOptions().getNamespace())
                    .setExecution(run)
                    .setMaximumPageSize(PAGE)
                    .setNextPageToken(token)
                    .build());
    return new Page(answer.getHistory(), answer.getNextPageToken());
  }

  private WorkflowServiceBlockingStub stub() {
    return client.getWorkflowServiceStubs().blockingStub();
  }
}

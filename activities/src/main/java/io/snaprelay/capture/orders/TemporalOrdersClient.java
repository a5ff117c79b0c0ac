package io.snaprelay.capture.orders;

import io.grpc.Context;
import io.grpc.Deadline;
import io.snaprelay.contract.SegmentLive;
import io.snaprelay.contract.StreamCaptureWorkflow;
import io.snaprelay.model.Holder;
import io.snaprelay.model.Orders;
import io.snaprelay.model.SegmentReport;
import io.temporal.api.enums.v1.QueryRejectCondition;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowQueryConditionallyRejectedException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signals and queries by workflow id without a run id, so that they outlive continue-as-new; the
 * workflow compares the holder's run itself.
 */
public final class TemporalOrdersClient implements OrdersClient {

  /**
   * A query to a server that froze blocks for a minute whatever the SDK's timeouts say; only the
   * deadline of a gRPC context ends it. Healthy ones take 5 ms.
   */
  private static final Duration ASK_DEADLINE = Duration.ofSeconds(1);

  private static final Duration SIGNAL_DEADLINE = Duration.ofSeconds(5);

  private static final Logger log = LoggerFactory.getLogger(TemporalOrdersClient.class);

  private final StreamCaptureWorkflow workflow;
  private final ScheduledExecutorService deadlines;

  /**
   * For one stream.
   *
   * @param client its query reject condition has to be NOT_OPEN, see {@link #forOrders}
   * @param deadlines ends calls whose time is over; does no other work
   */
  public TemporalOrdersClient(
      WorkflowClient client, String workflowId, ScheduledExecutorService deadlines) {
    this.workflow = client.newWorkflowStub(StreamCaptureWorkflow.class, workflowId);
    this.deadlines = deadlines;
  }

  /** A client whose queries are not answered by workflows that are closed. */
  public static WorkflowClient forOrders(WorkflowClient client) {
    return WorkflowClient.newInstance(
        client.getWorkflowServiceStubs(),
        client.getOptions().toBuilder()
            .setQueryRejectCondition(QueryRejectCondition.QUERY_REJECT_CONDITION_NOT_OPEN)
            .build());
  }

  @Override
  public boolean live(SegmentLive live) {
    return signal("segmentLive", () -> workflow.segmentLive(live));
  }

  @Override
  public boolean report(SegmentReport report) {
    return signal("segmentReported", () -> workflow.segmentReported(report));
  }

  @Override
  public OrdersAnswer ask(Holder holder) {
    try {
      return new OrdersAnswer.Told(within(ASK_DEADLINE, () -> workflow.orders(holder)));
    } catch (WorkflowNotFoundException | WorkflowQueryConditionallyRejectedException e) {
      return new OrdersAnswer.Told(Orders.STOP);
    } catch (Exception e) {
      return new OrdersAnswer.Silence(e.toString());
    }
  }

  private boolean signal(String name, Runnable send) {
    try {
      within(
          SIGNAL_DEADLINE,
          () -> {
            send.run();
            return true;
          });
      return true;
    } catch (WorkflowNotFoundException e) {
      return true; // nobody is left to hear it; the next question for orders is told so
    } catch (Exception e) {
      log.warn("Signal {} is not known to have arrived, and will be sent again: {}", name, e.toString());
      return false;
    }
  }

  private <T> T within(Duration limit, Callable<T> call) throws Exception {
    Deadline deadline = Deadline.after(limit.toMillis(), TimeUnit.MILLISECONDS);
    Context.CancellableContext context = Context.current().withDeadline(deadline, deadlines);
    try {
      return context.call(call);
    } finally {
      context.cancel(null);
    }
  }
}

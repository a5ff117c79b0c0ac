package io.snaprelay.capture.orders;

import io.snaprelay.capture.spool.SpoolLine;
import io.snaprelay.contract.SegmentLive;
import io.snaprelay.contract.SegmentReturn;
import io.snaprelay.contract.Spooled;
import io.snaprelay.contract.StreamCaptureWorkflow;
import io.snaprelay.model.Holder;
import io.snaprelay.model.Orders;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.runtime.temporal.Deadlines;
import io.temporal.api.enums.v1.QueryRejectCondition;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowQueryConditionallyRejectedException;
import java.time.Duration;
import java.util.function.Function;
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

  private TemporalOrdersClient(StreamCaptureWorkflow workflow) {
    this.workflow = workflow;
  }

  /** Lines to workflows by their ids; closed workflows do not answer. */
  public static Function<String, OrdersClient> lines(WorkflowClient client) {
    WorkflowClient openOnly =
        WorkflowClient.newInstance(
            client.getWorkflowServiceStubs(),
            client.getOptions().toBuilder()
                .setQueryRejectCondition(QueryRejectCondition.QUERY_REJECT_CONDITION_NOT_OPEN)
                .build());
    return id -> line(openOnly, id);
  }

  /** The line of a spool to workflows; those that are closed need not hear it. */
  public static SpoolLine spoolLine(WorkflowClient client) {
    return (id, spooled) -> line(client, id).spooled(spooled);
  }

  private static TemporalOrdersClient line(WorkflowClient client, String id) {
    return new TemporalOrdersClient(client.newWorkflowStub(StreamCaptureWorkflow.class, id));
  }

  private boolean spooled(Spooled spooled) {
    return signal("spooled", () -> workflow.spooled(spooled));
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
  public boolean reliefWanted(Holder holder) {
    return signal("reliefWanted", () -> workflow.reliefWanted(holder));
  }

  @Override
  public boolean returned(SegmentReturn end) {
    return signal("segmentReturned", () -> workflow.segmentReturned(end));
  }

  @Override
  public OrdersAnswer ask(Holder holder) {
    try {
      return new OrdersAnswer.Told(Deadlines.within(ASK_DEADLINE, () -> workflow.orders(holder)));
    } catch (WorkflowNotFoundException | WorkflowQueryConditionallyRejectedException e) {
      return new OrdersAnswer.Told(Orders.STOP);
    } catch (Exception e) {
      return new OrdersAnswer.Silence(e.toString());
    }
  }

  private boolean signal(String name, Runnable send) {
    try {
      Deadlines.within(
          SIGNAL_DEADLINE,
          () -> {
            send.run();
            return true;
          });
      return true;
    } catch (WorkflowNotFoundException e) {
      return true; // nobody is left to hear it; the next question for orders is told so
    } catch (Exception e) {
      log.warn(
          "Signal {} is not known to have arrived, and will be sent again: {}", name, e.toString());
      return false;
    }
  }
}

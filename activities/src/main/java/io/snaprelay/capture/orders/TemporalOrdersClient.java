package io.snaprelay.capture.orders;

import io.snaprelay.capture.spool.SpoolLine;
import io.snaprelay.contract.SegmentLive;
import io.snaprelay.contract.SegmentReturn;
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
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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

  /**
   * Questions of a process that may be under way at once. At 5 ms each that is thousands a second;
   * where the server has too much to do it is all that they add to it, however many holders wait.
   */
  static final int QUESTIONS_AT_ONCE = 16;

  /** Of a question's second: for what is left of it the server has to answer. */
  private static final Duration TURN_WITHIN = Duration.ofMillis(300);

  private static final Duration SIGNAL_DEADLINE = Duration.ofSeconds(5);

  private static final Logger log = LoggerFactory.getLogger(TemporalOrdersClient.class);

  private final StreamCaptureWorkflow workflow;
  private final Semaphore turns;

  private TemporalOrdersClient(StreamCaptureWorkflow workflow, Semaphore turns) {
    this.workflow = workflow;
    this.turns = turns;
  }

  /** Lines to workflows by their ids; closed workflows do not answer. */
  public static Function<String, OrdersClient> lines(WorkflowClient client) {
    WorkflowClient openOnly =
        WorkflowClient.newInstance(
            client.getWorkflowServiceStubs(),
            client.getOptions().toBuilder()
                .setQueryRejectCondition(QueryRejectCondition.QUERY_REJECT_CONDITION_NOT_OPEN)
                .build());
    Semaphore turns = new Semaphore(QUESTIONS_AT_ONCE, true);
    return id -> line(openOnly, id, turns);
  }

  /** The line of a spool to workflows; those that are closed need not hear it. */
  public static SpoolLine spoolLine(WorkflowClient client) {
    return (id, spooled) ->
        signal(
            "spooled",
            () -> client.newWorkflowStub(StreamCaptureWorkflow.class, id).spooled(spooled));
  }

  private static TemporalOrdersClient line(WorkflowClient client, String id, Semaphore turns) {
    return new TemporalOrdersClient(client.newWorkflowStub(StreamCaptureWorkflow.class, id), turns);
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
    long began = System.nanoTime();
    try {
      if (!turns.tryAcquire(TURN_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        return new OrdersAnswer.Silence("other questions of this worker wait for their answers");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new OrdersAnswer.Silence("interrupted");
    }
    try {
      return ask(holder, ASK_DEADLINE.minusNanos(System.nanoTime() - began));
    } finally {
      turns.release();
    }
  }

  private OrdersAnswer ask(Holder holder, Duration deadline) {
    try {
      return new OrdersAnswer.Told(Deadlines.within(deadline, () -> workflow.orders(holder)));
    } catch (WorkflowNotFoundException | WorkflowQueryConditionallyRejectedException e) {
      return new OrdersAnswer.Told(Orders.STOP);
    } catch (Exception e) {
      return new OrdersAnswer.Silence(e.toString());
    }
  }

  private static boolean signal(String name, Runnable send) {
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

package io.snaprelay.capture.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.SegmentLive;
import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.contract.SegmentResult;
import io.snaprelay.contract.SegmentReturn;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.Holder;
import io.snaprelay.model.Orders;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.Tally;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against Temporal's in-memory server. */
class TemporalOrdersClientTest {

  private static final Instant T0 = Instant.parse("2026-11-22T14:00:00Z");
  private static final Holder HOLDER = new Holder("run-1", 1, 1);
  private static final String ID = "stream/live/room42";
  private static final String QUEUE = "orders-test";

  private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();
  private final OrdersClient orders =
      TemporalOrdersClient.lines(temporal.getWorkflowClient()).apply(ID);

  @AfterEach
  void close() {
    temporal.close();
  }

  private WorkflowStub startWorkflow() {
    WorkflowStub workflow =
        temporal
            .getWorkflowClient()
            .newUntypedWorkflowStub(
                "StreamCaptureWorkflow",
                WorkflowOptions.newBuilder().setTaskQueue(QUEUE).setWorkflowId(ID).build());
    workflow.start(CaptureRequest.of("live/room42", "rtmp://a/live/x"));
    return workflow;
  }

  private void startWorker() {
    Worker worker = temporal.newWorker(QUEUE);
    worker.registerWorkflowImplementationTypes(OrderingWorkflow.class);
    temporal.start();
  }

  private static SegmentReport report() {
    return new SegmentReport(HOLDER, T0, T0, Tally.EMPTY, CaptureState.LIVE, null);
  }

  /** A machine that is busy may take longer than a question waits; then it is asked again. */
  private void assertToldSoon(Orders expected) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(orders.ask(HOLDER)).isEqualTo(new OrdersAnswer.Told(expected)));
  }

  @Test
  void asks_andIsToldWhatTheWorkflowDecidedByItsSignals() {
    startWorker();
    startWorkflow();
    assertThat(orders.live(new SegmentLive(HOLDER, T0, "control", 5))).isTrue();

    assertToldSoon(new Orders(T0, T0.plusSeconds(480), false, T0, null));
    assertThat(orders.report(report())).isTrue();
    assertToldSoon(new Orders(T0, T0.plusSeconds(480), true, T0, null));
  }

  @Test
  void saysThatItWantsToBeRelieved_andHowItEnded() {
    startWorker();
    startWorkflow();
    assertThat(orders.live(new SegmentLive(HOLDER, T0, "control", 5))).isTrue();

    assertThat(orders.reliefWanted(HOLDER)).isTrue();
    assertToldSoon(new Orders(T0, null, false, T0, T0));

    SegmentResult result = new SegmentResult(SegmentOutcome.COMPLETED, report(), null, 5L);
    assertThat(orders.returned(new SegmentReturn(HOLDER, result))).isTrue();
    assertToldSoon(Orders.STOP);
  }

  @Test
  void aWorkflowThatIsClosedSaysStop() {
    startWorker();
    WorkflowStub workflow = startWorkflow();
    workflow.terminate("tested");

    assertToldSoon(Orders.STOP);
    assertThat(orders.live(new SegmentLive(HOLDER, T0, "control", 5))).isTrue();
  }

  @Test
  void aWorkflowThatIsNotThereSaysStop() {
    startWorker();

    assertToldSoon(Orders.STOP);
  }

  @Test
  void aWorkflowThatNobodyRunsSaysNothing() {
    startWorkflow();

    assertThat(orders.ask(HOLDER)).isInstanceOf(OrdersAnswer.Silence.class);
  }

  /** Holders whose questions stay without an answer add no more than these to a busy server. */
  @Test
  void fewQuestionsAreUnderWayAtOnce() throws Exception {
    startWorkflow();
    Callable<OrdersAnswer> question = () -> orders.ask(HOLDER);

    List<OrdersAnswer> answers = new ArrayList<>();
    try (ExecutorService holders = Executors.newVirtualThreadPerTaskExecutor()) {
      int many = 3 * TemporalOrdersClient.QUESTIONS_AT_ONCE;
      for (Future<OrdersAnswer> one : holders.invokeAll(Collections.nCopies(many, question))) {
        answers.add(one.get());
      }
    }

    assertThat(answers)
        .allMatch(OrdersAnswer.Silence.class::isInstance)
        .anyMatch(answer -> answer.toString().contains("other questions"));
  }
}

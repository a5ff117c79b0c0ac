package io.snaprelay.worker.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.contract.TaskQueues;
import io.snaprelay.runtime.temporal.TemporalConnection;
import io.snaprelay.runtime.temporal.TemporalSettings;
import io.snaprelay.sandbox.temporal.TemporalOptions;
import io.snaprelay.sandbox.temporal.TemporalServer;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Temporal says of who waits for successors, and of successors that wait for somebody. */
class OtherWorkersIT {

  private static final String QUEUE = "relief-makers";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static TemporalServer server;
  private static TemporalConnection ours;
  private static TemporalConnection theirs;

  /** Has a successor started. */
  @WorkflowInterface
  public interface Relieving {
    @WorkflowMethod
    void relieve();
  }

  public static final class RelievingImpl implements Relieving {
    @Override
    public void relieve() {
      ActivityOptions options =
          ActivityOptions.newBuilder()
              .setTaskQueue(TaskQueues.RELIEFS)
              .setStartToCloseTimeout(Duration.ofMinutes(10))
              .build();
      Workflow.newUntypedActivityStub(options).execute("Succeed", Void.class);
    }
  }

  @ActivityInterface
  public interface Successor {
    void succeed();
  }

  @BeforeAll
  static void connect() {
    server = TemporalServer.start(TemporalOptions.real());
    ours = connection("ours");
    theirs = connection("theirs");
  }

  private static TemporalConnection connection(String role) {
    return TemporalConnection.prepare(
            new TemporalSettings(Optional.of(server.target()), Optional.empty()), Map.of(), role)
        .connect(Duration.ofSeconds(10));
  }

  @AfterAll
  static void disconnect() {
    theirs.close();
    ours.close();
    server.close();
  }

  @Test
  void othersTakeSuccessors_whileTheyPoll_andNotWhereOneWaits() {
    OtherWorkers others = new OtherWorkers(ours, Duration.ofDays(1));
    assertThat(others.exist()).isFalse();
    assertThat(others.takeSuccessors()).isFalse();

    WorkerFactory polling = polling();
    await().atMost(PATIENCE).until(others::takeSuccessors);
    assertThat(new OtherWorkers(theirs).exist()).isFalse();

    polling.shutdownNow();
    WorkerFactory workflows = workflows();
    // The last poll of who has left may still be given one.
    for (int successor = 0; successor < 3; successor++) {
      WorkflowClient.start(relieving()::relieve);
    }
    await().atMost(PATIENCE).until(() -> !others.takeSuccessors());

    WorkerFactory back = polling();
    // A new one each time: one that had seen those that still wait would doubt.
    await().atMost(PATIENCE).until(() -> new OtherWorkers(ours).takeSuccessors());
    assertThat(others.takeSuccessors()).as("right behind one that had to wait").isFalse();
    back.shutdownNow();
    workflows.shutdownNow();
  }

  private static Relieving relieving() {
    return ours.client()
        .newWorkflowStub(Relieving.class, WorkflowOptions.newBuilder().setTaskQueue(QUEUE).build());
  }

  private static WorkerFactory polling() {
    WorkerFactory factory = WorkerFactory.newInstance(theirs.client());
    WorkerOptions options =
        WorkerOptions.newBuilder().setMaxConcurrentActivityTaskPollers(1).build();
    factory
        .newWorker(TaskQueues.RELIEFS, options)
        .registerActivitiesImplementations((Successor) () -> {});
    factory.start();
    return factory;
  }

  private static WorkerFactory workflows() {
    WorkerFactory factory = WorkerFactory.newInstance(ours.client());
    factory.newWorker(QUEUE).registerWorkflowImplementationTypes(RelievingImpl.class);
    factory.start();
    return factory;
  }
}

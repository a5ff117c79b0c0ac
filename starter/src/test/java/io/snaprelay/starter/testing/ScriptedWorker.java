package io.snaprelay.starter.testing;

import io.snaprelay.contract.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;

/** A worker for {@link ScriptedStream} on any Temporal. */
public final class ScriptedWorker implements AutoCloseable {

  private final WorkerFactory factory;

  private ScriptedWorker(WorkerFactory factory) {
    this.factory = factory;
  }

  public static ScriptedWorker start(WorkflowClient client) {
    WorkerFactory factory = WorkerFactory.newInstance(client);
    register(factory.newWorker(TaskQueues.MAIN));
    factory.start();
    return new ScriptedWorker(factory);
  }

  static void register(Worker worker) {
    worker.registerWorkflowImplementationTypes(ScriptedStream.class);
    worker.registerActivitiesImplementations(new ScriptedActivities());
  }

  @Override
  public void close() {
    factory.shutdownNow();
  }
}

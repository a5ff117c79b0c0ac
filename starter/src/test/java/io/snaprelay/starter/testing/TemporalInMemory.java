package io.snaprelay.starter.testing;

import io.snaprelay.contract.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;

/** The SDK's server in this process, in real time. */
public final class TemporalInMemory implements AutoCloseable {

  private final TestWorkflowEnvironment environment;

  private TemporalInMemory() {
    environment =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setUseTimeskipping(false).build());
  }

  /** Nobody works on what is started. */
  public static TemporalInMemory idle() {
    return new TemporalInMemory();
  }

  /** With a worker for {@link ScriptedStream}. */
  public static TemporalInMemory working() {
    var temporal = new TemporalInMemory();
    ScriptedWorker.register(temporal.environment.newWorker(TaskQueues.MAIN));
    temporal.environment.start();
    return temporal;
  }

  public WorkflowClient client() {
    return environment.getWorkflowClient();
  }

  @Override
  public void close() {
    environment.close();
  }
}

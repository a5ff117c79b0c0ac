package io.snaprelay.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.contract.SearchAttributes;
import io.snaprelay.contract.StreamCaptureWorkflow;
import io.snaprelay.contract.TaskQueues;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import org.junit.jupiter.api.Test;

/** Search attributes are kept up to date where a client has set them, and left alone elsewhere. */
class SearchAttributesWorkflowTest {

  @Test
  void followsTheState_whenTheClientHasSetIt() {
    TestEnvironmentOptions options =
        TestEnvironmentOptions.newBuilder()
            .registerSearchAttribute(
                SearchAttributes.CAPTURE_STATE.getName(),
                IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
            .build();
    try (TestWorkflowEnvironment env = TestWorkflowEnvironment.newInstance(options)) {
      env.newWorker(TaskQueues.MAIN)
          .registerWorkflowImplementationTypes(StreamCaptureWorkflowImpl.class);
      env.start();
      StreamCaptureWorkflow workflow =
          env.getWorkflowClient()
              .newWorkflowStub(
                  StreamCaptureWorkflow.class,
                  WorkflowOptions.newBuilder()
                      .setWorkflowId("stream/live/room42")
                      .setTaskQueue(TaskQueues.MAIN)
                      .setTypedSearchAttributes(
                          io.temporal.common.SearchAttributes.newBuilder()
                              .set(SearchAttributes.CAPTURE_STATE, "UNKNOWN")
                              .build())
                      .build());
      WorkflowClient.start(workflow::capture, Requests.everySecond().build());

      await().untilAsserted(() -> assertThat(state(workflow)).isEqualTo("STARTING"));
      workflow.streamEnded(null);
      await().untilAsserted(() -> assertThat(state(workflow)).isEqualTo("ENDED"));
    }
  }

  private static String state(StreamCaptureWorkflow workflow) {
    return String.valueOf(
        WorkflowStub.fromTyped(workflow)
            .describe()
            .getTypedSearchAttributes()
            .get(SearchAttributes.CAPTURE_STATE));
  }
}

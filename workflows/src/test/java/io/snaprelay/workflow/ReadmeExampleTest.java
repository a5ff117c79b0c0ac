package io.snaprelay.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.StreamCaptureWorkflow;
import io.snaprelay.contract.TaskQueues;
import io.snaprelay.contract.WorkflowIds;
import io.snaprelay.model.EndReason;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The README's ten lines of Java: what stands there compiles, with no module of ours but this, and
 * works.
 */
class ReadmeExampleTest {

  @Test
  void startsQueriesAndStopsAStream() {
    String id = WorkflowIds.ofStream(CaptureRequest.of("live/room42", "rtmp://h/a").stream());
    try (StreamHarness stream = StreamHarness.prepare(id, StreamCaptureWorkflowImpl.class)) {
      example(stream.env.getWorkflowClient());
      assertThat(stream.result().reason()).isEqualTo(EndReason.STOPPED);
    }
  }

  @Test
  void isWhatTheReadmeShows() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));
    int from = readme.indexOf("```java\n") + "```java\n".length();
    String shown = readme.substring(from, readme.indexOf("```", from));
    String source =
        Files.readString(Path.of("src/test/java/io/snaprelay/workflow/ReadmeExampleTest.java"));
    assertThat(source.replaceAll("\\s+", " ")).contains(shown.strip().replaceAll("\\s+", " "));
  }

  private static void example(WorkflowClient client) {
    // spotless:off
    CaptureRequest request = CaptureRequest.of("live/room42", "rtmp://origin/live/room42"); // a picture a second
    WorkflowOptions options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(WorkflowIds.ofStream(request.stream()))
            .setTaskQueue(TaskQueues.MAIN)
            .build();
    StreamCaptureWorkflow stream = client.newWorkflowStub(StreamCaptureWorkflow.class, options);
    WorkflowClient.start(stream::capture, request);
    System.Logger log = System.getLogger("example");
    log.log(System.Logger.Level.INFO, stream.status().state() + ": " + stream.coverage());
    stream.streamEnded(null);
    // spotless:on
  }
}

package io.snaprelay.starter.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.contract.CaptureActivities;
import io.snaprelay.contract.OneShotResult;
import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.contract.SegmentResult;
import io.snaprelay.contract.TaskQueues;
import io.snaprelay.contract.WorkflowIds;
import io.snaprelay.model.StreamId;
import io.snaprelay.starter.testing.TemporalInMemory;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.DynamicActivity;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.converter.EncodedValues;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.ActivityStub;
import io.temporal.workflow.DynamicWorkflow;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Of a stream whose workflow has gone on in new runs. */
class SegmentReaderTest {

  private static final StreamId ROOM = new StreamId("live/chain");

  /** Runs of two segments and a picture beside them; the last one waits for ever. */
  public static final class Chain implements DynamicWorkflow {

    @Override
    public Object execute(EncodedValues args) {
      int segment = args.get(0, Integer.class);
      int last = args.get(1, Integer.class);
      ActivityStub activities =
          Workflow.newUntypedActivityStub(
              ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(1)).build());
      for (int next = segment; next < segment + 2; next++) {
        activities.execute(CaptureActivities.SEGMENT, SegmentResult.class, Map.of("segment", next));
      }
      activities.execute(CaptureActivities.ONE_SHOT, OneShotResult.class, Map.of());
      if (segment + 1 < last) {
        Workflow.continueAsNew(segment + 2, last);
      }
      Workflow.await(() -> false);
      return segment;
    }
  }

  /** Captures nothing, and is content. */
  public static final class Content implements DynamicActivity {

    @Override
    public Object execute(EncodedValues args) {
      return Activity.getExecutionContext()
              .getInfo()
              .getActivityType()
              .equals(CaptureActivities.SEGMENT)
          ? new SegmentResult(SegmentOutcome.COMPLETED, null, null, null)
          : Map.of("outcome", "CAPTURED");
    }
  }

  @Test
  void goesBackThroughRuns_asFarAsAnybodyLooks() {
    try (TemporalInMemory temporal = TemporalInMemory.idle()) {
      WorkerFactory factory = WorkerFactory.newInstance(temporal.client());
      Worker worker = factory.newWorker(TaskQueues.MAIN);
      worker.registerWorkflowImplementationTypes(Chain.class);
      worker.registerActivitiesImplementations(new Content());
      factory.start();
      SegmentReader reader =
          new SegmentReader(temporal.client(), new TemporalCalls(temporal.client()));

      begin(temporal, 6);
      SegmentPage whole = awaitPictures(reader, 6, 3);
      assertThat(whole.segments())
          .extracting(SegmentRow::number)
          .containsExactly(6, 5, 4, 3, 2, 1, 0);
      assertThat(whole.more()).isFalse();

      temporal.client().newUntypedWorkflowStub(WorkflowIds.ofStream(ROOM)).terminate("enough");
      begin(temporal, 14);
      SegmentPage part = awaitPictures(reader, 14, 5);
      assertThat(part.segments()).extracting(SegmentRow::number).startsWith(14).endsWith(5, 0);
      assertThat(part.more()).isTrue();
      factory.shutdownNow();
    }
  }

  private static void begin(TemporalInMemory temporal, int segments) {
    temporal
        .client()
        .newUntypedWorkflowStub(
            "Chain",
            WorkflowOptions.newBuilder()
                .setWorkflowId(WorkflowIds.ofStream(ROOM))
                .setTaskQueue(TaskQueues.MAIN)
                .build())
        .start(1, segments);
  }

  /** When the last run has its picture as well. */
  private static SegmentPage awaitPictures(SegmentReader reader, int segments, long pictures) {
    return await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> reader.read(ROOM),
            page ->
                !page.segments().isEmpty()
                    && page.segments().getFirst().number() == segments
                    && Objects.equals(page.segments().getLast().captured(), pictures));
  }
}

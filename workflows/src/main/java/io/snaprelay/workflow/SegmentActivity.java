package io.snaprelay.workflow;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.SegmentResult;
import io.snaprelay.contract.SegmentTask;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The activity that captures a segment. */
final class SegmentActivity {

  private SegmentActivity() {}

  /**
   * Starts it.
   *
   * @param over hears its result, in a thread of its own; null where it ended without one
   * @return cancels it
   */
  static Runnable start(
      CaptureRequest request,
      SegmentTask task,
      String summary,
      Consumer<@Nullable SegmentResult> over) {
    CancellationScope scope =
        Workflow.newDetachedCancellationScope(
            () -> {
              var unused =
                  Async.function(
                          ActivityStubs.segment(request, task, summary)::captureSegment, task)
                      .handle((result, failure) -> heard(task, result, failure, over));
            });
    scope.run();
    return scope::cancel;
  }

  private static boolean heard(
      SegmentTask task,
      @Nullable SegmentResult result,
      @Nullable RuntimeException failure,
      Consumer<@Nullable SegmentResult> over) {
    if (failure != null) {
      Workflow.getLogger(SegmentActivity.class)
          .info("segment {} without a result: {}", task.segment(), failure.getMessage());
    }
    Background.start(() -> over.accept(result));
    return true;
  }
}

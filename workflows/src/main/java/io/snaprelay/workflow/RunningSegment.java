package io.snaprelay.workflow;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.SegmentResult;
import io.snaprelay.contract.SegmentTask;
import io.snaprelay.contract.Timings;
import io.snaprelay.model.Holder;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The activity of one segment, from its start until it has returned or was given up. */
final class RunningSegment {

  /** For delivering what is queued while the store is slow; then the cancellation goes out. */
  private static final Duration LEAVE_WITHIN = Timings.HEARTBEAT_TIMEOUT.plusSeconds(60);

  /** A cancelled activity hears of it by its next heartbeat, or is dead. */
  private static final Duration CANCEL_WITHIN = Timings.HEARTBEAT_TIMEOUT.plusSeconds(10);

  private final CompletablePromise<SegmentResult> result = Workflow.newPromise();
  private final CancellationScope scope;

  RunningSegment(CaptureRequest request, SegmentTask task) {
    scope =
        Workflow.newCancellationScope(
            () ->
                result.completeFrom(
                    Async.function(
                        ActivityStubs.segment(request, task.segment())::captureSegment, task)));
    scope.run();
  }

  boolean over() {
    return result.isCompleted();
  }

  /**
   * Makes the holder leave, in bounded time. A live one is nudged on its worker's own queue, which
   * is faster than any heartbeat; one that connects, or cannot be reached, is cancelled.
   *
   * @param holder that is live; null where none is
   * @param controlQueue of its worker
   */
  void leave(@Nullable Holder holder, @Nullable String controlQueue) {
    if (holder != null && controlQueue != null) {
      Promise<Boolean> nudged = nudge(holder, controlQueue);
      WorkflowTime.awaitUntil(
          WorkflowTime.now().plus(LEAVE_WITHIN),
          "holder has to leave",
          () -> over() || (nudged.isCompleted() && !nudged.get()));
    }
    if (!over()) {
      scope.cancel();
      WorkflowTime.awaitUntil(
          WorkflowTime.now().plus(CANCEL_WITHIN), "cancelled holder has to leave", this::over);
    }
  }

  private static Promise<Boolean> nudge(Holder holder, String controlQueue) {
    return Async.function(ActivityStubs.control(controlQueue)::nudge, holder)
        .handle((known, failure) -> failure == null && known);
  }

  /** What it returned; null where it failed, was cancelled, or has not returned. */
  @Nullable SegmentResult result() {
    if (!over()) {
      return null;
    }
    try {
      return result.get();
    } catch (ActivityFailure e) {
      Workflow.getLogger(RunningSegment.class).info("segment without a result: {}", e.getMessage());
      return null;
    }
  }
}

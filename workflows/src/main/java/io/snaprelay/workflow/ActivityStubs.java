package io.snaprelay.workflow;

import io.snaprelay.contract.BookkeepingActivities;
import io.snaprelay.contract.CaptureActivities;
import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.ControlActivities;
import io.snaprelay.contract.SegmentTask;
import io.snaprelay.contract.TaskQueues;
import io.snaprelay.contract.Timings;
import io.snaprelay.model.RiskLevel;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.Priority;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The activities as the workflow calls them: queues, timeouts, retries, what the UI shows. */
final class ActivityStubs {

  /** Connecting, probing and catching up, on a bad day. */
  private static final Duration START_UP = Duration.ofMinutes(5);

  private static final Duration NUDGE_WITHIN = Duration.ofSeconds(5);

  /** The stream's end waits for it. */
  private static final Duration ASK_WITHIN = Duration.ofSeconds(5);

  private static final Duration ANNOUNCE_WITHIN = Duration.ofSeconds(30);

  /** Thousands of slots after an hour out of reach, some milliseconds each. */
  private static final Duration SETTLE_WITHIN = Duration.ofMinutes(5);

  /**
   * Capture is tried again at once, elsewhere: slots pass meanwhile. Who wants to be asked later
   * says so itself.
   */
  private static final RetryOptions AT_ONCE =
      RetryOptions.newBuilder()
          .setInitialInterval(Duration.ofMillis(100))
          .setBackoffCoefficient(2)
          .setMaximumInterval(Duration.ofSeconds(1))
          .build();

  /** Bookkeeping waits for the store and the notifier as long as it takes. */
  private static final RetryOptions BACKING_OFF =
      RetryOptions.newBuilder()
          .setInitialInterval(Duration.ofSeconds(1))
          .setBackoffCoefficient(2)
          .setMaximumInterval(Duration.ofMinutes(1))
          .build();

  private ActivityStubs() {}

  static CaptureActivities segment(CaptureRequest request, SegmentTask task, String summary) {
    Duration longest =
        request.segmentLength().plus(Timings.HOLD_LIMIT).plus(request.grace()).plus(START_UP);
    return Workflow.newActivityStub(
        CaptureActivities.class,
        ActivityOptions.newBuilder()
            .setTaskQueue(task.everLive() ? TaskQueues.RELIEFS : TaskQueues.SEGMENTS)
            .setStartToCloseTimeout(longest)
            .setHeartbeatTimeout(Timings.HEARTBEAT_TIMEOUT)
            .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
            .setRetryOptions(AT_ONCE)
            .setPriority(priority(task.riskLevel()))
            .setSummary(summary)
            .build());
  }

  /** Of tasks that wait for a worker, that of the riskiest stream goes first. */
  private static Priority priority(RiskLevel risk) {
    int key =
        switch (risk) {
          case CRITICAL -> 1;
          case HIGH -> 2;
          case NORMAL -> 3; // Temporal's own default
          case LOW -> 4;
        };
    return Priority.newBuilder().setPriorityKey(key).build();
  }

  /**
   * A one-shot.
   *
   * @param startWithin how long it may wait for a free task slot
   * @param closeWithin how long it may take in all
   */
  static CaptureActivities oneShot(
      RiskLevel risk, Duration startWithin, Duration closeWithin, String summary) {
    return Workflow.newActivityStub(
        CaptureActivities.class,
        ActivityOptions.newBuilder()
            .setTaskQueue(TaskQueues.ONE_SHOTS)
            .setScheduleToStartTimeout(startWithin)
            .setScheduleToCloseTimeout(closeWithin)
            .setHeartbeatTimeout(Timings.HEARTBEAT_TIMEOUT)
            .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
            .setRetryOptions(AT_ONCE)
            .setPriority(priority(risk))
            .setSummary(summary)
            .build());
  }

  static ControlActivities control(String queue) {
    return Workflow.newActivityStub(
        ControlActivities.class,
        ActivityOptions.newBuilder()
            .setTaskQueue(queue)
            .setScheduleToCloseTimeout(NUDGE_WITHIN)
            .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
            .setSummary("nudge")
            .build());
  }

  static BookkeepingActivities announce(String summary) {
    return bookkeeping(ANNOUNCE_WITHIN, null, summary);
  }

  static BookkeepingActivities lastFailure() {
    return bookkeeping(ASK_WITHIN, ASK_WITHIN, "why it did not start");
  }

  /** Looks slots up; {@code within} bounds all attempts together. */
  static BookkeepingActivities settle(Duration within) {
    return bookkeeping(SETTLE_WITHIN, within, "settle");
  }

  private static BookkeepingActivities bookkeeping(
      Duration each, @Nullable Duration altogether, String summary) {
    return Workflow.newActivityStub(
        BookkeepingActivities.class,
        ActivityOptions.newBuilder()
            .setTaskQueue(TaskQueues.MAIN)
            .setStartToCloseTimeout(each)
            .setScheduleToCloseTimeout(altogether)
            .setRetryOptions(BACKING_OFF)
            .setSummary(summary)
            .build());
  }
}

package io.snaprelay.workflow;

import io.snaprelay.contract.FailureTypes;
import io.snaprelay.contract.OneShotResult;
import io.snaprelay.contract.OneShotTask;
import io.snaprelay.contract.Tuning;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Trigger;
import io.snaprelay.model.WireTime;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.failure.TimeoutFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Takes single pictures; one that is under way is cancelled when the stream ends. */
final class OneShotCalls {

  /** Pictures without a slot: they count whenever they come within this time. */
  static final Duration AT_ONCE = Duration.ofSeconds(15);

  /** For storing a picture that came at the end of its window. */
  private static final Duration STORE_WITHIN = Duration.ofSeconds(10);

  private final StreamContext stream;

  OneShotCalls(StreamContext stream) {
    this.stream = stream;
  }

  /** What became of a call. */
  sealed interface Outcome {}

  /** The activity answered. */
  record Answered(OneShotResult result) implements Outcome {}

  /** The activity never answered: the picture may be in the store, or not. */
  record Failed(GapCause cause) implements Outcome {}

  /** The stream ended meanwhile. */
  record Cancelled() implements Outcome {}

  /** A picture of the slot, in its window. Blocks until the activity is over. */
  Outcome take(Trigger trigger, Instant slot, Duration window) {
    return call(trigger, slot, window, Duration.between(WorkflowTime.now(), slot.plus(window)));
  }

  /** A picture as soon as there is one. */
  Outcome takeNow(Trigger trigger) {
    return call(trigger, null, AT_ONCE, AT_ONCE);
  }

  private Outcome call(Trigger trigger, @Nullable Instant slot, Duration window, Duration left) {
    OneShotTask task = task(trigger, slot, window);
    CompletablePromise<OneShotResult> result = Workflow.newPromise();
    CancellationScope scope =
        Workflow.newCancellationScope(
            () ->
                result.completeFrom(
                    Async.function(
                        ActivityStubs.oneShot(
                                task.riskLevel(), left, left.plus(STORE_WITHIN), summary(task))
                            ::captureOnce,
                        task)));
    scope.run();
    Workflow.await(() -> result.isCompleted() || stream.ending().requested());
    if (!result.isCompleted()) {
      scope.cancel();
    }
    try {
      return answered(result.get());
    } catch (ActivityFailure | CanceledFailure e) {
      return failed(e);
    }
  }

  private Outcome answered(OneShotResult result) {
    stream.progress().stored(result.frame());
    stream.progress().failed(result.detail());
    return new Answered(result);
  }

  private static Outcome failed(TemporalFailure failure) {
    if (failure instanceof CanceledFailure || failure.getCause() instanceof CanceledFailure) {
      return new Cancelled();
    }
    Workflow.getLogger(OneShotCalls.class).info("one-shot failed: {}", failure.getMessage());
    return new Failed(cause(failure));
  }

  /** By the innermost reason that says anything. */
  private static GapCause cause(Throwable failure) {
    GapCause cause = GapCause.WORKER_LOST;
    for (Throwable e = failure; e != null; e = e.getCause()) {
      cause =
          switch (e) {
            case TimeoutFailure timeout -> cause(timeout);
            case ApplicationFailure application -> cause(application);
            default -> cause;
          };
    }
    return cause;
  }

  private static GapCause cause(TimeoutFailure timeout) {
    return timeout.getTimeoutType() == TimeoutType.TIMEOUT_TYPE_SCHEDULE_TO_START
        ? GapCause.NO_CAPACITY
        : GapCause.WORKER_LOST;
  }

  private static GapCause cause(ApplicationFailure application) {
    return application.getType().equals(FailureTypes.NOT_STARTED)
        ? GapCause.SOURCE_DOWN
        : GapCause.CAPTURE_FAILED;
  }

  private OneShotTask task(Trigger trigger, @Nullable Instant slot, Duration window) {
    Tuning tuning = stream.tuning().get();
    return new OneShotTask(
        stream.request().streamId(),
        tuning.urls(),
        trigger,
        slot,
        window,
        tuning.interval(),
        tuning.picture(),
        tuning.riskLevel(),
        stream.request().labels(),
        stream.progress().wasLive());
  }

  private static String summary(OneShotTask task) {
    Instant slot = task.slot();
    return "one-shot "
        + (slot == null ? task.trigger().name().toLowerCase(Locale.ROOT) : WireTime.format(slot));
  }
}

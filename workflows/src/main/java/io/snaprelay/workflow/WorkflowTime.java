package io.snaprelay.workflow;

import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The workflow's clock and timers. {@code Workflow.await} with a limit leaves its timer behind in
 * SDK 1.38.0; here each timer stands in a scope of its own and is cancelled with it.
 */
final class WorkflowTime {

  private WorkflowTime() {}

  static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }

  /** Waits until {@code condition} holds, or {@code time} has come; returns whether it holds. */
  static boolean awaitUntil(Instant time, String summary, BooleanSupplier condition) {
    Duration left = Duration.between(now(), time);
    if (condition.getAsBoolean() || left.isNegative() || left.isZero()) {
      return condition.getAsBoolean();
    }
    List<Promise<Boolean>> timer = new ArrayList<>(1);
    CancellationScope scope =
        Workflow.newCancellationScope(() -> timer.add(newTimer(left, summary, () -> {})));
    scope.run();
    Workflow.await(() -> condition.getAsBoolean() || timer.getFirst().isCompleted());
    scope.cancel();
    return condition.getAsBoolean();
  }

  /**
   * Runs {@code action}, which must not block, at {@code time}, unless the scope is cancelled.
   * Detached, see {@link Background}.
   */
  static CancellationScope at(Instant time, String summary, Runnable action) {
    Duration left = Duration.between(now(), time);
    Duration delay = left.isNegative() ? Duration.ZERO : left;
    CancellationScope scope =
        Workflow.newDetachedCancellationScope(
            () -> {
              var unused = newTimer(delay, summary, action);
            });
    scope.run();
    return scope;
  }

  /** Completes when the timer has fired, or was cancelled. */
  private static Promise<Boolean> newTimer(Duration delay, String summary, Runnable action) {
    return Workflow.newTimer(delay, TimerOptions.newBuilder().setSummary(summary).build())
        .handle(
            (fired, cancelled) -> {
              if (cancelled == null) {
                action.run();
              }
              return cancelled == null;
            });
  }
}

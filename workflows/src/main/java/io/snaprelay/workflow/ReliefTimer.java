package io.snaprelay.workflow;

import io.temporal.workflow.CancellationScope;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The one timer for when the next successor is to be called. */
final class ReliefTimer {

  private final Runnable due;
  private @Nullable CancellationScope scope;
  private @Nullable Instant at;
  private Instant notBefore = Instant.EPOCH;

  /**
   * Sets none yet.
   *
   * @param due what is to be done then; must not block
   */
  ReliefTimer(Runnable due) {
    this.due = due;
  }

  /** A successor failed: the next one has to wait until then. */
  void holdBackUntil(Instant time) {
    notBefore = time;
  }

  /**
   * Sets, moves or lifts it; to be called whenever something has changed.
   *
   * @param time null for never
   * @param next number of the segment that is to be called
   */
  void set(@Nullable Instant time, int next) {
    Instant wanted = time == null || time.isAfter(notBefore) ? time : notBefore;
    if (Objects.equals(wanted, at)) {
      return;
    }
    if (scope != null) {
      scope.cancel();
      scope = null;
    }
    at = wanted;
    if (wanted != null) {
      scope = WorkflowTime.at(wanted, "segment " + next + " is due", this::fire);
    }
  }

  private void fire() {
    scope = null;
    at = null;
    due.run();
  }
}

package io.snaprelay.conduct;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The one timer for when the next successor is to be called. */
final class ReliefTimer {

  private final Surroundings world;
  private final Runnable due;
  private Runnable cancel = () -> {};
  private @Nullable Instant at;
  private Instant notBefore = Instant.EPOCH;

  /** Sets none yet. */
  ReliefTimer(Surroundings world, Runnable due) {
    this.world = world;
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
    cancel.run();
    at = wanted;
    cancel =
        wanted == null ? () -> {} : world.at(wanted, "segment " + next + " is due", this::fire);
  }

  private void fire() {
    cancel = () -> {};
    at = null;
    due.run();
  }
}

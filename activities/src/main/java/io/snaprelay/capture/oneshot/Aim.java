package io.snaprelay.capture.oneshot;

import io.snaprelay.contract.OneShotTask;
import io.snaprelay.model.Grid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which picture is the right one: the first with a content time in [from, until).
 *
 * @param slot null where the picture's own content time is its slot
 */
record Aim(@Nullable Instant slot, Instant from, Instant until) {

  /**
   * How often the source is asked for a picture, so that the first one at an instant is near it.
   */
  private static final long CELL_MILLIS = 200;

  static Aim of(OneShotTask task, Instant now) {
    Instant slot = task.slot();
    return slot == null
        ? new Aim(null, Instant.EPOCH, now.plus(task.window()))
        : new Aim(slot, slot, slot.plus(task.window()));
  }

  /** Small cells, one of which begins at the instant asked for. */
  Grid cells() {
    return new Grid(CELL_MILLIS, from.toEpochMilli());
  }

  boolean hits(Instant contentTime) {
    return !contentTime.isBefore(from) && contentTime.isBefore(until);
  }

  boolean isOver(Instant time) {
    return !time.isBefore(until);
  }

  Instant slotFor(Instant contentTime) {
    return slot == null ? contentTime : slot;
  }
}

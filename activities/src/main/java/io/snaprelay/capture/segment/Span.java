package io.snaprelay.capture.segment;

import io.snaprelay.model.FrameRef;
import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Grid;
import io.snaprelay.model.Tally;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Neighbouring slots with one fate; at least one.
 *
 * @param from first slot
 * @param until first slot that does not belong to it
 */
record Span(Instant from, Instant until, Fate fate) {

  /** What is known of a slot. */
  sealed interface Fate {
    /** On its way; not known yet. */
    record Pending() implements Fate {}

    record Captured(FrameRef frame) implements Fate {}

    record Unchanged() implements Fate {}

    record Missed(GapCause cause) implements Fate {}
  }

  boolean isPending() {
    return fate instanceof Fate.Pending;
  }

  boolean contains(Instant slot) {
    return !slot.isBefore(from) && slot.isBefore(until);
  }

  Tally addTo(Tally tally, Grid grid) {
    long slots = grid.count(from, until);
    return switch (fate) {
      case Fate.Pending p -> throw new IllegalStateException("not known yet: " + this);
      case Fate.Captured c -> tally.plusCaptured(slots);
      case Fate.Unchanged u -> tally.plusUnchanged(slots);
      case Fate.Missed missed -> tally.plusGap(new Gap(from, until, slots, missed.cause()));
    };
  }

  @Nullable FrameRef frame() {
    return fate instanceof Fate.Captured captured ? captured.frame() : null;
  }
}

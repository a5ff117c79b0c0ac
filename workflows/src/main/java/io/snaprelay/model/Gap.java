package io.snaprelay.model;

import java.time.Instant;

/**
 * A run of missed slots with one cause.
 *
 * @param from first missed slot
 * @param until first slot that is not missed any more
 * @param slots how many, at least 1; counted when it happened, since the grid may have changed
 *     afterwards
 */
public record Gap(Instant from, Instant until, long slots, GapCause cause) implements WireRecord {

  public Gap {
    if (slots < 1 || !until.isAfter(from)) {
      throw new IllegalArgumentException(
          "a gap has slots: %s to %s, %d".formatted(from, until, slots));
    }
  }

  /** Whether {@code next} goes on where this one ends, for the same cause. */
  boolean continuesWith(Gap next) {
    return cause == next.cause && until.equals(next.from);
  }

  Gap joinedWith(Gap next) {
    return new Gap(from, next.until, slots + next.slots, cause);
  }
}

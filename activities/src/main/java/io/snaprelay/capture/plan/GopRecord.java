package io.snaprelay.capture.plan;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** How far apart the key packets of one connection came. */
final class GopRecord {

  /** What two distances may differ by and still be the same. */
  static final long TOLERANCE_MILLIS = 150;

  /** Of the longest distance, before it is taken for the longest that there is. */
  private static final int REPEATED = 3;

  /** Before the longest of irregular ones is believed. */
  private static final int IRREGULAR = 6;

  private static final int KEPT = 20;

  /** More lies between two clocks. */
  private static final long JUMP_MILLIS = 120_000;

  private final Deque<Long> distances = new ArrayDeque<>();
  private @Nullable Long last;

  void key(long millis) {
    if (last != null && millis > last && millis - last < JUMP_MILLIS) {
      if (distances.size() == KEPT) {
        distances.removeFirst();
      }
      distances.addLast(millis - last);
    }
    last = millis;
  }

  /** The longest distance; null before that can be said. */
  @Nullable Long longest() {
    return isSteady() || distances.size() >= IRREGULAR ? max() : null;
  }

  /**
   * Whether the longest distance is a limit: of those that are kept, it is reached again and again.
   */
  boolean isSteady() {
    long limit = max() - TOLERANCE_MILLIS;
    return distances.stream().filter(distance -> distance >= limit).count() >= REPEATED;
  }

  /** Whether it says more than what others saw before. */
  boolean isComplete() {
    return distances.size() == KEPT;
  }

  private long max() {
    return distances.stream().mapToLong(Long::longValue).max().orElse(0);
  }
}

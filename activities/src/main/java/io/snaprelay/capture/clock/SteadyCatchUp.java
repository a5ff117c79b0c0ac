package io.snaprelay.capture.clock;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Caught up when the anchor was lowered by less than 20 ms over a window of source time: a backlog
 * is decoded faster than it was made, and lowers the anchor with every picture. Where pictures are
 * further apart than the window, two of them are enough whose arrivals are as far apart as their
 * times.
 */
final class SteadyCatchUp implements CatchUp {
  private static final double LOWERED_LIMIT_MILLIS = 20;

  private final long windowMillis;
  private final Deque<ClockReading> window = new ArrayDeque<>();
  private boolean caughtUp;

  SteadyCatchUp(long windowMillis) {
    this.windowMillis = windowMillis;
  }

  @Override
  public boolean caughtUp(ClockReading reading) {
    if (!caughtUp) {
      forgetAnotherClock(reading);
      ClockReading start = windowStart(reading);
      caughtUp =
          start != null && start.anchorMillis() - reading.anchorMillis() < LOWERED_LIMIT_MILLIS;
      window.addLast(reading);
    }
    return caughtUp;
  }

  private void forgetAnotherClock(ClockReading reading) {
    ClockReading previous = window.peekLast();
    if (previous != null && reading.sourcePts() < previous.sourcePts()) {
      window.clear();
    }
  }

  /** The newest reading that lies a whole window back; what is older is forgotten. */
  private @Nullable ClockReading windowStart(ClockReading reading) {
    ClockReading start = null;
    while (!window.isEmpty()
        && reading.sourcePts() - window.getFirst().sourcePts() >= windowMillis) {
      start = window.removeFirst();
    }
    if (start != null) {
      window.addFirst(start);
    }
    return start;
  }
}

package io.snaprelay.capture.clock;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Caught up when two segments have come as they were made. The first burst is what the playlist
 * held when we came; each burst after it is one new segment, and the least delayed of them sets the
 * anchor. A server that sends without pauses is judged as a steady one, over a longer time.
 */
final class SegmentedCatchUp implements CatchUp {
  /** A pause in the arrivals that only waiting for the next segment explains. */
  private static final long PAUSE_NANOS = Duration.ofMillis(500).toNanos();

  /** One before each of the two segments, and one that shows that the second is complete. */
  private static final int PAUSES = 3;

  /** Longer than most servers' segments, so that one segment's burst is never judged alone. */
  private static final long STEADY_MILLIS = 10_000;

  private final CatchUp steady = new SteadyCatchUp(STEADY_MILLIS);
  private @Nullable ClockReading last;
  private int pauses;

  @Override
  public boolean caughtUp(ClockReading reading) {
    if (last != null && reading.arrivalNanos() - last.arrivalNanos() > PAUSE_NANOS) {
      pauses++;
    }
    last = reading;
    return steady.caughtUp(reading) || pauses >= PAUSES;
  }
}

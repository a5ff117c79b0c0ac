package io.snaprelay.capture.clock;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Caught up when two segments have come as they were made, and the second one has hardly lowered
 * the anchor. The first burst is what the playlist held when we came; each burst after it is one
 * new segment, and the least delayed of them sets the anchor. A pause in which only the machine was
 * busy is followed by more of the backlog, which lowers it by seconds. A server that sends without
 * pauses is judged as a steady one, over a longer time.
 */
final class SegmentedCatchUp implements CatchUp {
  /** A pause in the arrivals that only waiting for the next segment explains. */
  private static final long PAUSE_NANOS = Duration.ofMillis(500).toNanos();

  /** One before each of the two segments, and one that shows that the second is complete. */
  private static final int PAUSES = 3;

  /** Successors of a first connection choose other pictures where it is off by more. */
  private static final double LOWERED_LIMIT_MILLIS = 250;

  /** Longer than most servers' segments, so that one segment's burst is never judged alone. */
  private static final long STEADY_MILLIS = 10_000;

  private final CatchUp steady = new SteadyCatchUp(STEADY_MILLIS);
  private @Nullable ClockReading last;
  private double anchorBefore;
  private int pauses;
  private boolean settled;

  @Override
  public boolean caughtUp(ClockReading reading) {
    if (last != null && reading.arrivalNanos() - last.arrivalNanos() > PAUSE_NANOS) {
      paused(last.anchorMillis());
    }
    last = reading;
    return steady.caughtUp(reading) || settled;
  }

  private void paused(double anchor) {
    pauses++;
    settled |= pauses >= PAUSES && Math.abs(anchorBefore - anchor) < LOWERED_LIMIT_MILLIS;
    anchorBefore = anchor;
  }
}

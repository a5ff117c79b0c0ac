package io.snaprelay.capture.clock;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Caught up when two segments have come as they were made, and the second one has hardly lowered
 * the anchor. The first burst is what the playlist held when we came; each burst after it is one
 * new segment, and the least delayed of them sets the anchor. Where only the machine was busy in a
 * pause, more of the backlog follows, which lowers it by seconds, or less than the time that has
 * passed. A server that sends without pauses is judged as a steady one, over a longer time.
 */
final class SegmentedCatchUp implements CatchUp {
  /** A pause in the arrivals that only waiting for the next segment explains. */
  private static final long PAUSE_NANOS = Duration.ofMillis(500).toNanos();

  /** One before each of the two segments, and one that shows that the second is complete. */
  private static final int PAUSES = 3;

  /** Successors of a first connection choose other pictures where it is off by more. */
  private static final double LOWERED_LIMIT_MILLIS = 250;

  /** Playlists are looked at now and then. */
  private static final double AS_LONG = 0.7;

  /** Longer than most servers' segments, so that one segment's burst is never judged alone. */
  private static final long STEADY_MILLIS = 10_000;

  private final CatchUp steady = new SteadyCatchUp(STEADY_MILLIS);
  private @Nullable ClockReading last;
  private @Nullable ClockReading lastPaused;
  private int pauses;
  private boolean settled;

  @Override
  public boolean caughtUp(ClockReading reading) {
    if (last != null && reading.arrivalNanos() - last.arrivalNanos() > PAUSE_NANOS) {
      paused(last, reading);
    }
    last = reading;
    return steady.caughtUp(reading) || settled;
  }

  /**
   * A burst is over.
   *
   * @param end its last reading
   * @param next the first one of the burst behind it
   */
  private void paused(ClockReading end, ClockReading next) {
    pauses++;
    ClockReading before = lastPaused;
    settled |= pauses >= PAUSES && before != null && isSegment(before, end, next);
    lastPaused = end;
  }

  /** What lies between two pauses took as long to be made as it took to come. */
  private static boolean isSegment(ClockReading before, ClockReading end, ClockReading next) {
    double lowered = Math.abs(before.anchorMillis() - end.anchorMillis());
    double made = end.sourcePts() - before.sourcePts();
    double took = (next.arrivalNanos() - end.arrivalNanos()) / 1e6;
    return lowered < LOWERED_LIMIT_MILLIS && made >= AS_LONG * took;
  }
}

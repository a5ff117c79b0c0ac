package io.snaprelay.capture.clock;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Notices that the source's clock went back or jumped ahead: a publisher came back on a connection
 * that the server had kept. Also knows how far apart pictures come, for those who wait for one.
 */
public final class ClockWatch {
  /** Pictures out of order are no new clock; ffmpeg's anchor starts anew from half a second on. */
  private static final long BACK_MILLIS = 200;

  /** How far the source's clock may run ahead of ours before it counts as another clock. */
  private static final long AHEAD_MILLIS = 10_000;

  private @Nullable ClockReading last;
  private long longestDistanceMillis;

  /** Takes the next reading; true when it is on another clock than the one before. */
  public boolean restarted(ClockReading reading) {
    ClockReading before = last;
    last = reading;
    if (before == null) {
      return false;
    }
    long distance = reading.sourcePts() - before.sourcePts();
    long elapsed = Duration.ofNanos(reading.arrivalNanos() - before.arrivalNanos()).toMillis();
    if (distance < -BACK_MILLIS || distance - elapsed > AHEAD_MILLIS) {
      return true;
    }
    longestDistanceMillis = Math.max(longestDistanceMillis, distance);
    return false;
  }

  /** The longest distance between two readings on the source's clock; zero before the second. */
  public Duration longestDistance() {
    return Duration.ofMillis(longestDistanceMillis);
  }
}

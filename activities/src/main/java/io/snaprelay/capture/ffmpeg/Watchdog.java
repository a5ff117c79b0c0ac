package io.snaprelay.capture.ffmpeg;

import java.time.Duration;

/**
 * Says when a connection has to be given up: many failures of a source hang for good, and no
 * timeout of ffmpeg's fires. Times are {@link System#nanoTime}.
 */
final class Watchdog {
  /** Pictures further apart than this are no reason to wait any longer. */
  private static final Duration LONGEST_DISTANCE = Duration.ofMinutes(1);

  private static final int DISTANCES = 3;

  private final Duration stallTimeout;
  private long lastNanos;
  private Duration limit;

  /**
   * @param stallTimeout the least that is waited for a picture, after the first one
   */
  Watchdog(Duration connectTimeout, Duration stallTimeout, long nowNanos) {
    this.stallTimeout = stallTimeout;
    this.lastNanos = nowNanos;
    this.limit = connectTimeout;
  }

  /** A picture came. */
  void pictureSeen(long nowNanos, Duration longestDistance) {
    Duration distance =
        longestDistance.compareTo(LONGEST_DISTANCE) > 0 ? LONGEST_DISTANCE : longestDistance;
    Duration wanted = distance.multipliedBy(DISTANCES);
    lastNanos = nowNanos;
    limit = wanted.compareTo(stallTimeout) > 0 ? wanted : stallTimeout;
  }

  /** How long nothing came. */
  Duration silence(long nowNanos) {
    return Duration.ofNanos(nowNanos - lastNanos);
  }

  /** How long to wait for the next sign of life; zero when it is overdue. */
  Duration left(long nowNanos) {
    Duration left = limit.minus(silence(nowNanos));
    return left.isNegative() ? Duration.ZERO : left;
  }
}

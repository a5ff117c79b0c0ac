package io.snaprelay.capture.loop;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses between tries: doubled each time, and spread over their upper half, so that many that
 * failed together do not come back together.
 */
public record Backoff(Duration first, Duration most) {

  /**
   * The pause after a failure.
   *
   * @param failures so far, at least 1
   */
  public Duration after(int failures, RandomGenerator random) {
    int doublings = Math.min(failures - 1, 20);
    long full = Math.min(first.toMillis() << doublings, most.toMillis());
    return Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1));
  }
}

package io.snaprelay.worker;

import java.time.Duration;
import java.time.Instant;

/**
 * How far our clock is ahead of another's, negative where it is behind. A request brings the
 * other's time from some moment between its sending and its answer, so that the skew lies between
 * two bounds, which are as far apart as the request took.
 */
record ClockSkew(Duration least, Duration most) {

  /**
   * By one request.
   *
   * @param sent by our clock
   * @param theirs what the other's clock showed meanwhile
   * @param answered by our clock
   */
  static ClockSkew of(Instant sent, Instant theirs, Instant answered) {
    return new ClockSkew(Duration.between(theirs, sent), Duration.between(theirs, answered));
  }

  /** What is beyond doubt: the bound that is nearer to zero, or zero where it lies between them. */
  Duration certain() {
    if (least.isPositive()) {
      return least;
    }
    return most.isNegative() ? most : Duration.ZERO;
  }

  boolean certainlyExceeds(Duration bound) {
    return certain().abs().compareTo(bound) > 0;
  }
}

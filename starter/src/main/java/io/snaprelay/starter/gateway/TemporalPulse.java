package io.snaprelay.starter.gateway;

import io.snaprelay.runtime.errors.OperatorException;
import io.snaprelay.runtime.errors.ServiceUnreachableException;
import io.snaprelay.runtime.temporal.TemporalConnection;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/** Whether Temporal answers, asked at most once a second however many want to know. */
final class TemporalPulse {

  private static final Duration ANSWERS = Duration.ofMillis(800);
  private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

  private final TemporalConnection temporal;

  /** Virtual threads wait for it, which a monitor would bind to their carriers. */
  private final ReentrantLock asking = new ReentrantLock();

  private long askedAt;
  private boolean answered;

  TemporalPulse(TemporalConnection temporal) {
    this.temporal = temporal;
    askedAt = System.nanoTime() - FRESH_NANOS;
  }

  boolean isThere() {
    asking.lock();
    try {
      if (System.nanoTime() - askedAt >= FRESH_NANOS) {
        answered = ask();
        askedAt = System.nanoTime();
      }
      return answered;
    } finally {
      asking.unlock();
    }
  }

  private boolean ask() {
    try {
      temporal.connect(ANSWERS);
      return true;
    } catch (OperatorException e) {
      return false;
    }
  }

  ServiceUnreachableException away() {
    return new ServiceUnreachableException(
        "Temporal",
        temporal.address(),
        "no answer in time",
        "Start it, or set TEMPORAL_ADDRESS.",
        null);
  }
}

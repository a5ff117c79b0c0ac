package io.snaprelay.starter.gateway;

import io.snaprelay.runtime.errors.OperatorException;
import io.snaprelay.runtime.errors.ServiceUnreachableException;
import io.snaprelay.runtime.temporal.TemporalConnection;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Whether Temporal answers, asked at most once a second however many want to know. */
final class TemporalPulse {

  private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

  private final TemporalConnection temporal;
  private final Duration limit;

  /** Virtual threads wait for it, which a monitor would bind to their carriers. */
  private final ReentrantLock asking = new ReentrantLock();

  private long askedAt;
  private volatile @Nullable OperatorException failure;

  /**
   * @param limit by which it has to answer
   */
  TemporalPulse(TemporalConnection temporal, Duration limit) {
    this.temporal = temporal;
    this.limit = limit;
    askedAt = System.nanoTime() - FRESH_NANOS;
  }

  boolean isThere() {
    asking.lock();
    try {
      if (System.nanoTime() - askedAt >= FRESH_NANOS) {
        failure = ask();
        askedAt = System.nanoTime();
      }
      return failure == null;
    } finally {
      asking.unlock();
    }
  }

  private @Nullable OperatorException ask() {
    try {
      temporal.connect(limit);
      return null;
    } catch (OperatorException e) {
      return e;
    }
  }

  /** Throws {@link #away} where it is. */
  void require() {
    if (!isThere()) {
      throw away();
    }
  }

  /** What came when it was asked last: no answer, or one that is of no use. */
  ServiceUnreachableException away() {
    OperatorException last = failure;
    return last instanceof ServiceUnreachableException silence
        ? silence
        : new ServiceUnreachableException(
            "Temporal", temporal.address(), reason(last), "Then ask again.", last);
  }

  private static String reason(@Nullable OperatorException refused) {
    return refused == null
        ? "no answer in time"
        : String.valueOf(refused.getMessage()).replaceAll("\\.$", "");
  }
}

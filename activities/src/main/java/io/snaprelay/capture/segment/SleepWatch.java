package io.snaprelay.capture.segment;

import io.snaprelay.capture.loop.Loop;
import io.snaprelay.model.Orders;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that this process did not run for longer than the lease: a holder may have been relieved
 * meanwhile. Until it has asked, it begins nothing. Belongs to its loop.
 */
final class SleepWatch {

  private static final Logger log = LoggerFactory.getLogger(SleepWatch.class);

  private final Loop loop;
  private Instant ranAt;
  private int sleeps;
  private boolean doubtful;

  SleepWatch(Loop loop) {
    this.loop = loop;
    this.ranAt = loop.now();
  }

  /** It runs; true where it did not for long. */
  boolean hasWoken() {
    boolean slept = isTooLong();
    Instant now = loop.now();
    if (slept) {
      log.warn("This process did not run for {} ms", Duration.between(ranAt, now).toMillis());
      sleeps++;
      doubtful = true;
    }
    ranAt = now;
    return slept;
  }

  /** How often it has slept; what was asked before the last sleep has no current answer. */
  int sleeps() {
    return sleeps;
  }

  /** A question that began after the last sleep is over. */
  void asked() {
    doubtful = false;
  }

  /** Whether anything may begin; also right where nobody has noticed yet that it slept. */
  boolean mayBegin() {
    return !doubtful && !isTooLong();
  }

  private boolean isTooLong() {
    return Duration.between(ranAt, loop.now()).compareTo(Orders.LEASE) > 0;
  }
}

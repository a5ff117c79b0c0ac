package io.snaprelay.starter.gateway.verdict;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The pauses between tries of what fails for now: they double, so that a server that comes back is
 * not stormed, and end at once when the reader is to leave.
 *
 * @param longest between two tries
 * @param withOne for how long a stream is tried that nobody answers for
 */
record Patience(Duration first, Duration longest, Duration withOne, CountDownLatch leaving) {

  static Patience usual(CountDownLatch leaving) {
    return new Patience(
        Duration.ofMillis(200), Duration.ofSeconds(5), Duration.ofSeconds(30), leaving);
  }

  /** Whether it may be tried again; false where the reader is to leave. */
  boolean pause(int failures) throws InterruptedException {
    long pause = first.toMillis() << Math.min(failures - 1, 16);
    return !leaving.await(Math.min(pause, longest.toMillis()), TimeUnit.MILLISECONDS);
  }

  boolean isLeaving() {
    return leaving.getCount() == 0;
  }
}

package io.snaprelay.capture.source;

import java.time.Duration;
import java.util.Optional;

/**
 * An open connection. Closing it ends the child within a second, also while the source stalls, and
 * is idempotent.
 */
public interface SourceConnection extends AutoCloseable {

  /** CPU time that the process behind it has taken, user and system; empty where there is none. */
  default Optional<Duration> childCpu() {
    return Optional.empty();
  }

  @Override
  void close();
}

package io.snaprelay.capture.source;

/**
 * An open connection. Closing it ends the child within a second, also while the source stalls, and
 * is idempotent.
 */
public interface SourceConnection extends AutoCloseable {

  @Override
  void close();
}

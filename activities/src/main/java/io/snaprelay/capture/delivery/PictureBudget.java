package io.snaprelay.capture.delivery;

import org.jspecify.annotations.Nullable;

/**
 * How many pictures may be in memory, from the pipe until they are delivered: of one stream, and,
 * through {@code whole}, of the worker. Whoever reads the pipe asks and never waits; what does not
 * fit is dropped and becomes a gap.
 */
public final class PictureBudget {

  private final int maxPictures;
  private final long maxBytes;
  private final @Nullable PictureBudget whole;
  private int pictures;
  private long bytes;
  private boolean closed;

  public PictureBudget(int maxPictures, long maxBytes, @Nullable PictureBudget whole) {
    this.maxPictures = maxPictures;
    this.maxBytes = maxBytes;
    this.whole = whole;
  }

  /** Takes room for a picture; false where there is none. */
  public synchronized boolean take(long size) {
    if (closed || pictures >= maxPictures || bytes + size > maxBytes) {
      return false;
    }
    if (whole != null && !whole.take(size)) {
      return false;
    }
    pictures++;
    bytes += size;
    return true;
  }

  /** How many pictures are in memory. */
  public synchronized int pictures() {
    return pictures;
  }

  /** Their bytes. */
  public synchronized long bytes() {
    return bytes;
  }

  /** The picture is out of memory. */
  public synchronized void giveBack(long size) {
    if (!closed) {
      release(1, size);
    }
  }

  /** Gives back all that is left, once. */
  public synchronized void close() {
    if (!closed) {
      release(pictures, bytes);
      closed = true;
    }
  }

  private synchronized void release(int count, long size) {
    pictures -= count;
    bytes -= size;
    if (whole != null) {
      whole.release(count, size);
    }
  }
}

package io.snaprelay.capture.metrics;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far pictures lie behind the clock: the least of two windows. What comes in lumps, as HLS
 * does, is late in between and not at its best moment; what is decoded too slowly always is. A
 * window lasts until it has seen a picture, and ends without one after a silence. For many threads.
 */
final class Lateness {

  /** HLS segments are seldom longer. */
  private static final long WINDOW_NANOS = Duration.ofSeconds(10).toNanos();

  /** Of the distance of pictures: who is silent for longer is away, and not late. */
  private static final int DISTANCES = 3;

  /** Nothing is known behind that, however far apart pictures were. */
  private static final long MOST_NANOS = Duration.ofMinutes(2).toNanos();

  private long began;
  private @Nullable Long last;
  private long apart;
  private long apartBefore;
  private @Nullable Duration before;
  private @Nullable Duration least;

  Lateness(long nowNanos) {
    this.began = nowNanos;
  }

  /** A picture was decoded, which had been on air so long ago. */
  synchronized void seen(Duration behind, long nowNanos) {
    apartBefore = apart;
    apart = last == null ? 0 : nowNanos - last;
    turn(nowNanos);
    last = nowNanos;
    if (least == null || behind.compareTo(least) < 0) {
      least = behind;
    }
  }

  /** Another connection: what was seen of the last one says nothing of this one. */
  synchronized void reset(long nowNanos) {
    last = null;
    apart = 0;
    apartBefore = 0;
    forget(nowNanos);
  }

  /** Zero until a whole window was seen: that a connection begins is no lateness. */
  synchronized Duration read(long nowNanos) {
    turn(nowNanos);
    if (before == null) {
      return Duration.ZERO;
    }
    Duration now = least == null || before.compareTo(least) < 0 ? before : least;
    return now.isNegative() ? Duration.ZERO : now;
  }

  private void turn(long nowNanos) {
    if (last != null && nowNanos - last >= silence()) {
      forget(nowNanos);
    } else if (nowNanos - began >= WINDOW_NANOS && least != null) {
      began = nowNanos;
      before = least;
      least = null;
    }
  }

  /** By the longer one of the last two distances: pictures may come two by two. */
  private long silence() {
    long distances = DISTANCES * Math.max(apart, apartBefore);
    return Math.clamp(distances, 2 * WINDOW_NANOS, MOST_NANOS);
  }

  private void forget(long nowNanos) {
    began = nowNanos;
    before = null;
    least = null;
  }
}

package io.snaprelay.sandbox.source;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The clock by which an origin stamps one stream, whoever publishes it: the publisher's own, unless
 * the origin's options or a test want it otherwise.
 *
 * <p>A tag that the publisher stamped {@code t} is shown as {@code shownFrom + (t - from) * rate}.
 */
final class StreamClock {

  /**
   * What a clock shows that started anew: not zero, since sound and pictures do not come in order
   * to the millisecond, and times below zero are times of 49 days later.
   */
  static final long RESTARTED = 1_000;

  private final FlvOrigin.Options options;
  private final LongSupplier nanos;
  private long from;
  private long shownFrom;
  private boolean aligned;
  private @Nullable Shown last;

  private record Shown(long millis, long nanos) {}

  StreamClock(FlvOrigin.Options options) {
    this(options, System::nanoTime);
  }

  StreamClock(FlvOrigin.Options options, LongSupplier nanos) {
    this.options = options;
    this.nanos = nanos;
  }

  /** A publisher begins; its timestamps count from zero. */
  synchronized void begin() {
    from = 0;
    shownFrom = options.firstTimestamp();
    aligned = last == null || !options.has(OriginQuirk.CONTINUES_TIMESTAMPS);
  }

  /** From the next tag on everything is stamped so much later, or earlier. */
  synchronized void jump(Duration by) {
    shownFrom += by.toMillis();
  }

  /** From the next tag on the clock counts from its beginning. */
  synchronized void restart() {
    last = null;
    aligned = false;
  }

  /** ffmpeg takes metadata at another time than zero for subtitles: it is always shown there. */
  synchronized FlvTag stamp(FlvTag tag) {
    if (tag.type() == FlvTag.SCRIPT) {
      return tag.at(0);
    }
    long own = Integer.toUnsignedLong(tag.timestamp());
    if (!aligned) {
      align(own);
    }
    long shown = shownFrom + Math.round((own - from) * options.clockRate());
    last = new Shown(shown, nanos.getAsLong());
    return tag.at((int) shown);
  }

  private void align(long own) {
    Shown before = last;
    from = own;
    shownFrom =
        before == null
            ? RESTARTED
            : before.millis() + Duration.ofNanos(nanos.getAsLong() - before.nanos()).toMillis();
    aligned = true;
  }
}

package io.snaprelay.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the workflow tells a holder: the slots that it owns are [from, until).
 *
 * @param from first slot of the holder; null while it is not decided: keep the pictures queued, and
 *     ask again
 * @param until first slot that is not the holder's any more; null while it goes on. After a stop it
 *     may lie before {@code from}: then nothing is the holder's own
 * @param stop leave: deliver what is below {@code until}, drop the rest, and return
 * @param settleFrom first slot of the stream that nobody reported yet; what lies between it and
 *     {@code from} is looked up in the store by this holder. Null where nothing is to be settled:
 *     before a stream's first frame
 * @param reliefAt when a successor may take over: from {@link #LEASE} before it on the holder asks
 *     every second, so that it learns where it ends before it gets there. Null where none is due
 * @param orphan whether the holder was started by an earlier run: Temporal takes no result of it,
 *     so that it has to say itself how it ended
 */
public record Orders(
    @Nullable Instant from,
    @Nullable Instant until,
    boolean stop,
    @Nullable Instant settleFrom,
    @Nullable Instant reliefAt,
    boolean orphan)
    implements WireRecord {

  /** For a holder of the run that answers. */
  public Orders(
      @Nullable Instant from,
      @Nullable Instant until,
      boolean stop,
      @Nullable Instant settleFrom,
      @Nullable Instant reliefAt) {
    this(from, until, stop, settleFrom, reliefAt, false);
  }

  /**
   * No slot changes its owner sooner than this after the decision. A holder asks every second, with
   * a deadline of one, and both hosts' clocks may be off by half a second: 1 + 1 + 2 · 0.5 = 3.
   */
  public static final Duration LEASE = Duration.ofSeconds(3);

  /** Nothing is decided. */
  public static final Orders NONE = new Orders(null, null, false, null, null);

  public Orders toOrphan() {
    return new Orders(from, until, stop, settleFrom, reliefAt, true);
  }

  /** For whoever is not known any more: serve nothing, and leave. */
  public static final Orders STOP = new Orders(null, null, true, null, null);
}

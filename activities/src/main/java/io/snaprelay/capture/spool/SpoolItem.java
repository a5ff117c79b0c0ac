package io.snaprelay.capture.spool;

import io.snaprelay.model.RiskLevel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;

/**
 * A picture in the spool, without the picture: thousands of them are in memory.
 *
 * @param size what it takes of the spool's limit
 * @param evicted runs when it had to make room, on any thread
 */
public record SpoolItem(
    SpoolOwner owner,
    RiskLevel riskLevel,
    Instant slot,
    long order,
    long size,
    Path file,
    Runnable evicted) {

  /** Of a stream: the oldest picture first. */
  static final Comparator<SpoolItem> BY_AGE =
      Comparator.comparing(SpoolItem::slot)
          .thenComparingLong(SpoolItem::order)
          .thenComparing(SpoolItem::file);

  /** Files take whole blocks. */
  private static final long BLOCK = 4096;

  static long sizeOf(long bytes) {
    return (bytes + BLOCK - 1) / BLOCK * BLOCK;
  }

  /** The same, with nobody who waits for it. */
  SpoolItem left() {
    return new SpoolItem(owner, riskLevel, slot, order, size, file, () -> {});
  }

  static SpoolItem of(SpooledFrame frame, Path file, long bytes, Runnable evicted) {
    return new SpoolItem(
        frame.owner(),
        frame.riskLevel(),
        frame.slot(),
        frame.order(),
        sizeOf(bytes),
        file,
        evicted);
  }
}

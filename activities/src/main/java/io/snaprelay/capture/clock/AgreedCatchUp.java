package io.snaprelay.capture.clock;

import org.jspecify.annotations.Nullable;

/**
 * Caught up when the anchor stays at one that was handed over: what comes is what the other
 * connection saw come, and the cache is over. A backlog that is decoded only passes by it, where
 * the other connection's was of a longer way. Otherwise as by itself.
 */
final class AgreedCatchUp implements CatchUp {
  /** In 250 ms of source time a backlog that is decoded half as fast again lowers it by 80 ms. */
  private static final long STAYS_MILLIS = 250;

  private final HandedAnchor handed;
  private final CatchUp own;
  private @Nullable Long nearSince;
  private boolean agreed;

  AgreedCatchUp(HandedAnchor handed, CatchUp own) {
    this.handed = handed;
    this.own = own;
  }

  @Override
  public boolean caughtUp(ClockReading reading) {
    if (!handed.isNear(reading.anchorMillis())) {
      nearSince = null;
    } else if (nearSince == null || reading.sourcePts() < nearSince) {
      nearSince = reading.sourcePts();
    } else {
      agreed |= reading.sourcePts() - nearSince >= STAYS_MILLIS;
    }
    return own.caughtUp(reading) || agreed;
  }
}

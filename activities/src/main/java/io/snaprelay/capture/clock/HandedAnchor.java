package io.snaprelay.capture.clock;

/**
 * Wall clock minus source clock as another connection knew it, where both see the same timestamps
 * (HLS, and most origins of RTMP). Those begin again at zero now and then, and a connection that
 * was there goes on counting: two anchors of one source may differ by that distance.
 */
public record HandedAnchor(long millis) {

  /** Where the timestamps of MPEG-TS begin again: 2^33 ticks of 90 kHz. */
  public static final double WRAP_MILLIS = (1L << 33) / 90.0;

  /**
   * The first picture of a connection is as old as the playlist is long; what differs by more is
   * the anchor of another clock.
   */
  public static final long MOST_MILLIS = 60_000;

  /** For rounding. */
  private static final double EQUAL_MILLIS = 5;

  /** What pictures that come as they are made differ by. */
  private static final double NEAR_MILLIS = 20;

  /** Whether a connection's own anchor is this one, but for the jitter of arrivals. */
  boolean isNear(double own) {
    return Math.abs(own - millis) < NEAR_MILLIS;
  }

  /** Whether {@code anchor} is this one, whatever was counted on. */
  boolean is(double anchor) {
    double distance = anchor - millis;
    return Math.abs(distance - WRAP_MILLIS * Math.rint(distance / WRAP_MILLIS)) < EQUAL_MILLIS;
  }
}

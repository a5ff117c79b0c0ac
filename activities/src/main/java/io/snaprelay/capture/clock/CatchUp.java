package io.snaprelay.capture.clock;

/**
 * Decides when a connection has caught up with its source: until then what comes is the server's
 * cache and our own probing backlog, seconds old, though it arrives now.
 */
public interface CatchUp {

  /** Takes the next reading; true once caught up, and from then on. */
  boolean caughtUp(ClockReading reading);

  /** For sources that send pictures as they are made: judged over one second of source time. */
  static CatchUp steady() {
    return new SteadyCatchUp(1_000);
  }

  /**
   * Likewise, for a connection that was handed an anchor: where its own is the same, what comes is
   * what the other connection saw come, and the cache is over.
   */
  static CatchUp steady(HandedAnchor handed) {
    return new AgreedCatchUp(handed, steady());
  }

  /** For sources that send pictures in segments of several seconds (HLS). */
  static CatchUp segmented() {
    return new SegmentedCatchUp();
  }

  /**
   * Likewise, for a connection that was handed an anchor. Where it adopted that, old pictures carry
   * their true times: it has caught up with the first one.
   */
  static CatchUp segmented(HandedAnchor handed) {
    CatchUp own = segmented();
    return reading -> own.caughtUp(reading) || handed.is(reading.anchorMillis());
  }
}

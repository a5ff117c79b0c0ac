package io.snaprelay.e2e;

import java.time.Duration;

/**
 * How much the longer tests do: a little by default, so that they fit into a build, and more where
 * a system property says so.
 */
final class Extent {

  /** A segment that is short enough for several hand-overs in a test. */
  static final Duration SEGMENT = Duration.ofSeconds(10);

  private Extent() {}

  /** How often each stream is handed over: {@code snaprelay.handovers}. */
  static int handovers() {
    return Integer.getInteger("snaprelay.handovers", 4);
  }

  /**
   * How long a server is away, or a worker frozen, in pictures of a stream with one a second:
   * {@code snaprelay.outage}. By default twice a heartbeat's timeout, so that attempts are lost as
   * in longer outages.
   */
  static int outage() {
    return Integer.getInteger("snaprelay.outage", 20);
  }

  /** How often a stream is stopped at a random moment: {@code snaprelay.stops}. */
  static int stops() {
    return Integer.getInteger("snaprelay.stops", 6);
  }

  /**
   * For how many pictures, one a second, sources with another clock are captured: {@code
   * snaprelay.drift}.
   */
  static int driftingPictures() {
    return Integer.getInteger("snaprelay.drift", 40);
  }
}

package io.snaprelay.worker.health;

import io.snaprelay.runtime.health.Check;
import io.snaprelay.worker.load.Load;
import java.time.Duration;

/**
 * Whether the threads that matter still turn. One capture that stands still is missed by Temporal,
 * which gives its stream to somebody else; where none turns the process is worth nothing.
 */
public final class LoopWatch {

  private static final Duration TOO_LONG = Duration.ofMinutes(1);

  private LoopWatch() {}

  /**
   * Judges.
   *
   * @param still how long the load was not looked at
   */
  public static Check check(Load load, Duration still) {
    if (still.compareTo(TOO_LONG) > 0) {
      return Check.deciding(
          "threads", false, "nobody looked at the load for %d s".formatted(still.toSeconds()));
    }
    long stuck =
        load.held().stream().filter(one -> one.reading().still().compareTo(TOO_LONG) > 0).count();
    return Check.deciding(
        "threads",
        stuck == 0 || stuck < load.held().size(),
        "captures: %d, standing still: %d".formatted(load.held().size(), stuck));
  }
}

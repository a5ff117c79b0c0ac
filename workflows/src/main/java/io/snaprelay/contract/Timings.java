package io.snaprelay.contract;

import java.time.Duration;

/** Times that workflow and activities have to agree upon. */
public final class Timings {

  /** How long after its instant an AT picture still counts. */
  public static final Duration AT_WINDOW = Duration.ofSeconds(5);

  /** Intervals from which a source that comes on air gets an extra picture at once. */
  public static final Duration EXTRA_PICTURES_FROM = Duration.ofSeconds(5);

  /**
   * How long before its slot a one-shot begins, so that it has caught up when the slot comes:
   * connecting, probing and a second of source time without a lower anchor, with some room.
   */
  public static final Duration ONE_SHOT_LEAD = Duration.ofSeconds(4);

  /** A worker that is not heard of for this long has lost its segments. */
  public static final Duration HEARTBEAT_TIMEOUT = Duration.ofSeconds(10);

  /** How long a holder may go on without an answer from the workflow. */
  public static final Duration HOLD_LIMIT = Duration.ofHours(1);

  private Timings() {}
}

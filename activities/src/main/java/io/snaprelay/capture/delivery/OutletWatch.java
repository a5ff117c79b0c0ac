package io.snaprelay.capture.delivery;

import io.snaprelay.capture.spool.Spool;
import io.snaprelay.capture.spool.SpoolUsage;
import io.snaprelay.runtime.text.Durations;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the store, or the notifier, fares for the whole worker. Logs that it is away and that it is
 * back, a line each and not one a picture or a stream. For many threads.
 */
public final class OutletWatch {

  /** With what fails for a moment nobody has to do anything. */
  private static final Duration AWAY_AFTER = Duration.ofSeconds(3);

  private static final Logger log = LoggerFactory.getLogger(OutletWatch.class);

  private final String name;
  private final @Nullable Spool spool;
  private Instant succeededAt = Instant.EPOCH;
  private @Nullable Instant failingSince;
  private long failures;
  private boolean away;
  private boolean refused;
  private @Nullable String problem;
  private long lost;

  /**
   * A watch.
   *
   * @param name such as "The store"
   * @param spool has what waits for it; null where there is none
   */
  public OutletWatch(String name, @Nullable Spool spool) {
    this.name = name;
    this.spool = spool;
  }

  public synchronized void succeeded(Instant now) {
    Instant since = failingSince;
    if (away && since != null) {
      SpoolUsage waiting = spool == null ? SpoolUsage.NONE : spool.usage();
      log.info(
          "{} is back after {}, {} tries failed, {} slots were given up. Pictures that wait on the disk: {} ({} MiB)",
          name,
          Durations.format(Duration.ofSeconds(Duration.between(since, now).toSeconds())),
          failures,
          lost,
          waiting.pictures(),
          waiting.bytes() >> 20);
    }
    succeededAt = now;
    failingSince = null;
    failures = 0;
    away = false;
    refused = false;
    problem = null;
    lost = 0;
  }

  /**
   * A slot's picture, or its message, has waited in memory for as long as it may.
   *
   * @param within how long it was tried
   */
  synchronized void gaveUp(String key, Duration within) {
    lost++;
    if (lost == 1) {
      log.warn(
          "{} took nothing for {}: slots are given up from {} on, as gaps by STORE_DOWN, but for those whose pictures are on the disk",
          name,
          Durations.format(within),
          key);
    } else {
      log.debug("Gave up on {}", key);
    }
  }

  /**
   * A call failed.
   *
   * @param byRefusal whether it lasts until somebody changes a setting
   */
  public synchronized void failed(Instant now, String why, boolean byRefusal) {
    failures++;
    problem = why;
    Instant since = failingSince == null ? now : failingSince;
    failingSince = since;
    if (byRefusal && !refused) {
      refused = true;
      away = true;
      log.error("{} refuses us until somebody changes a setting: {}", name, why);
    } else if (!away && !now.isBefore(since.plus(AWAY_AFTER))) {
      away = true;
      log.warn("{} is away; nothing is lost, it is tried again: {}", name, why);
    } else {
      log.debug("{} failed: {}", name, why);
    }
  }

  /** When a call last succeeded. */
  synchronized Instant succeededAt() {
    return succeededAt;
  }

  /** Why the last call failed, without secrets; null where it succeeded. */
  synchronized @Nullable String problem() {
    return problem;
  }

  public synchronized boolean isAway() {
    return away;
  }
}

package io.snaprelay.worker;

import io.snaprelay.runtime.health.Check;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps an eye on our clock after the start: measured anew now and then, and whenever it was set,
 * which shows as a step against the monotonic clock. What cannot be measured is as it was.
 */
final class ClockGuard implements AutoCloseable {

  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  /** Each measurement is a workflow that is started and deleted. */
  private static final Duration MEASURE_EVERY = Duration.ofMinutes(10);

  private static final Duration STEP = Duration.ofMillis(250);

  private static final Logger log = LoggerFactory.getLogger(ClockGuard.class);

  private final Supplier<Optional<ClockSkew>> measure;
  private final InstantSource wall;
  private final LongSupplier nanos;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("clock").daemon().factory());
  private long measuredAt;
  private long offsetThen;
  private volatile @Nullable ClockSkew skew;

  /**
   * @param measure against Temporal's; empty where that is not possible now
   * @param nanos the monotonic clock
   */
  ClockGuard(Supplier<Optional<ClockSkew>> measure, InstantSource wall, LongSupplier nanos) {
    this.measure = measure;
    this.wall = wall;
    this.nanos = nanos;
    this.measuredAt = nanos.getAsLong();
    this.offsetThen = offset();
  }

  /** Begins to look. */
  ClockGuard start() {
    var unused =
        thread.scheduleWithFixedDelay(
            this::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  /** Wall clock minus monotonic clock, in milliseconds: constant unless the clock is set. */
  private long offset() {
    return wall.millis() - TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong());
  }

  /** On its thread, or a test's. */
  void look() {
    long now = nanos.getAsLong();
    long step = offset() - offsetThen;
    boolean set = Math.abs(step) >= STEP.toMillis();
    if (!set && now - measuredAt < MEASURE_EVERY.toNanos()) {
      return;
    }
    if (set) {
      log.warn("This machine's clock was set by {} ms", step);
    }
    try {
      measure.get().ifPresent(this::measured);
    } catch (RuntimeException e) {
      log.debug("The clock could not be measured", e);
      return;
    }
    measuredAt = now;
    offsetThen = offset();
  }

  private void measured(ClockSkew newSkew) {
    skew = newSkew;
    if (newSkew.certainlyExceeds(ClockCheck.REFUSED)) {
      log.error(
          "This machine's clock is off by {} ms: no capture begins here until it is set by NTP",
          newSkew.certain().toMillis());
    }
  }

  Check check() {
    ClockSkew known = skew;
    boolean off = known != null && known.certainlyExceeds(ClockCheck.REFUSED);
    long millis = known == null ? 0 : known.certain().toMillis();
    return Check.deciding(
        "clock",
        !off,
        off
            ? "off by at least %d ms from Temporal's; with more than 1 s two workers could take one slot: set it by NTP"
                .formatted(millis)
            : "off by at least %d ms from Temporal's".formatted(millis));
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}

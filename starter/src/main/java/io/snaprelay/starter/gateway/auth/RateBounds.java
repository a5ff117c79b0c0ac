package io.snaprelay.starter.gateway.auth;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How often each caller may ask: so many at once, and so many a second in the long run. Callers are
 * those of the configuration, so that there are few buckets.
 */
public final class RateBounds {

  private final double perNano;
  private final double most;
  private final LongSupplier nanos;
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

  /**
   * @param perSecond requests
   * @param burst requests at once
   * @param nanos a clock as {@link System#nanoTime}
   */
  public RateBounds(int perSecond, int burst, LongSupplier nanos) {
    this.perNano = perSecond / (double) TimeUnit.SECONDS.toNanos(1);
    this.most = burst;
    this.nanos = nanos;
  }

  /** Takes one request of the caller's; zero where there was one, else how long until there is. */
  Duration take(Caller caller) {
    return buckets.computeIfAbsent(caller.name(), name -> new Bucket()).take();
  }

  private final class Bucket {
    private double left = most;
    private long filledAt = nanos.getAsLong();

    synchronized Duration take() {
      long now = nanos.getAsLong();
      left = Math.min(most, left + Math.max(0, now - filledAt) * perNano);
      filledAt = now;
      if (left >= 1) {
        left--;
        return Duration.ZERO;
      }
      return Duration.ofNanos((long) Math.ceil((1 - left) / perNano));
    }
  }
}

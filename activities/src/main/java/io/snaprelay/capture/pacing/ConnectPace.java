package io.snaprelay.capture.pacing;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * When connections to hosts may begin: to each host one after another, so many a second. For many
 * threads.
 */
final class ConnectPace {

  /** Hosts come from whoever starts streams: what is past is forgotten from here on. */
  private static final int REMEMBERED = 1_000;

  private final long gapNanos;
  private final Map<String, Long> free = new HashMap<>();

  ConnectPace(int perSecond) {
    this.gapNanos = Duration.ofSeconds(1).dividedBy(perSecond).toNanos();
  }

  /** Takes the next turn at a host, and says how long it is until then. */
  synchronized Duration take(String host, long nowNanos) {
    if (free.size() >= REMEMBERED) {
      free.values().removeIf(time -> time - nowNanos <= 0);
    }
    long next = free.getOrDefault(host, nowNanos);
    long turn = next - nowNanos > 0 ? next : nowNanos;
    free.put(host, turn + gapNanos);
    return Duration.ofNanos(turn - nowNanos);
  }
}

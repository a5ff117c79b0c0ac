package io.snaprelay.starter.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How late the pictures of one stream could be read in Kafka. Safe for use by many threads. */
public final class Lags {

  private static final int RECENT = 10;

  /** A day at one a second; a sandbox that runs longer shows its newest. */
  private static final int KEPT = 86_400;

  private final List<Duration> all = new ArrayList<>();

  public synchronized void add(Duration lag) {
    if (all.size() == KEPT) {
      all.subList(0, KEPT / 2).clear();
    }
    all.add(lag);
  }

  /** The median of the newest ones; null where there is none. */
  public synchronized @Nullable Duration recent() {
    return percentile(all.subList(Math.max(0, all.size() - RECENT), all.size()), 50);
  }

  /** Of all: the lag that {@code percent} of the pictures did not exceed. */
  public synchronized @Nullable Duration overall(int percent) {
    return percentile(all, percent);
  }

  private static @Nullable Duration percentile(List<Duration> lags, int percent) {
    if (lags.isEmpty()) {
      return null;
    }
    List<Duration> sorted = lags.stream().sorted().toList();
    int index = (int) Math.ceil(sorted.size() * percent / 100.0) - 1;
    return sorted.get(Math.max(0, index));
  }
}

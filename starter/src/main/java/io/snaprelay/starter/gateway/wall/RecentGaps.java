package io.snaprelay.starter.gateway.wall;

import io.snaprelay.storage.News;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** The newest gaps of a stream, each once however often it is told. */
final class RecentGaps {

  private static final int MOST = 100;
  private static final String UNKNOWN = "UNKNOWN";

  private final TreeMap<Instant, Gap> byStart = new TreeMap<>();

  /**
   * A gap.
   *
   * @param cause a {@code GapCause}, or a word that is newer than this program
   */
  record Gap(Instant from, Instant until, long slots, String cause) {

    /** Those of its slots that lie after an instant, as far as its length tells. */
    long slotsAfter(Instant oldest) {
      if (!from.isBefore(oldest)) {
        return slots;
      }
      double whole = Duration.between(from, until).toMillis();
      double left = Duration.between(oldest, until).toMillis();
      return whole <= 0 || left <= 0 ? 0 : Math.round(slots * left / whole);
    }
  }

  /** What is known of the window. */
  record Known(List<Gap> gaps, long missed) {
    static final Known NONE = new Known(List.of(), 0);
  }

  void add(News.Event event) {
    News.Missed gap = event.gap();
    if (gap == null) {
      return;
    }
    String cause = Objects.requireNonNullElse(event.why(), UNKNOWN);
    byStart.put(gap.from(), new Gap(gap.from(), gap.until(), gap.slots(), cause));
    if (byStart.size() > MOST) {
      var unused = byStart.pollFirstEntry();
    }
  }

  /**
   * Forgets those that ended before a time.
   *
   * @param counted slots that were missed before are not counted
   */
  Known since(Instant oldest, Instant counted) {
    if (byStart.isEmpty()) {
      return Known.NONE;
    }
    for (Iterator<Gap> each = byStart.values().iterator(); each.hasNext(); ) {
      if (!each.next().until().isAfter(oldest)) {
        each.remove();
      }
    }
    List<Gap> gaps = List.copyOf(byStart.values());
    return new Known(gaps, gaps.stream().mapToLong(gap -> gap.slotsAfter(counted)).sum());
  }
}

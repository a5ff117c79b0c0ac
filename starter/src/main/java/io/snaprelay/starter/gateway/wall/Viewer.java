package io.snaprelay.starter.gateway.wall;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What one viewer was told: its streams' numbers, and up to which version. For one thread. */
final class Viewer {

  /** So that the first pictures show before the last rows of a large wall were sent. */
  private static final int ROWS_AT_ONCE = 200;

  private final Map<String, Integer> numbers = new HashMap<>();
  private int next = 1;
  private long seen;
  private Health.@Nullable Told health;

  long seen() {
    return seen;
  }

  /** The events that bring the viewer up to date; none where it is. */
  List<Event> update(LiveBoard.View view) {
    Board.Changes changes = view.changes();
    List<Event> events = new ArrayList<>();
    if (!view.health().equals(health)) {
      health = view.health();
      events.add(new Event("health", view.health()));
    }
    List<Integer> gone = gone(changes.present());
    if (!gone.isEmpty()) {
      events.add(new Event("gone", gone));
    }
    add(events, "streams", changes.rows(), row -> EventJson.row(number(row.facts().id()), row));
    add(events, "pictures", changes.shots(), shot -> EventJson.shot(number(shot.id()), shot));
    seen = changes.version();
    return events;
  }

  private static <T> void add(
      List<Event> events, String name, List<T> all, Function<T, Object> json) {
    for (int from = 0; from < all.size(); from += ROWS_AT_ONCE) {
      List<T> some = all.subList(from, Math.min(all.size(), from + ROWS_AT_ONCE));
      events.add(new Event(name, some.stream().map(json).toList()));
    }
  }

  private int number(String id) {
    return numbers.computeIfAbsent(id, any -> next++);
  }

  private List<Integer> gone(@Nullable Set<String> present) {
    List<Integer> gone = new ArrayList<>();
    if (present != null) {
      for (Iterator<Map.Entry<String, Integer>> each = numbers.entrySet().iterator();
          each.hasNext(); ) {
        Map.Entry<String, Integer> one = each.next();
        if (!present.contains(one.getKey())) {
          gone.add(one.getValue());
          each.remove();
        }
      }
    }
    return gone;
  }
}

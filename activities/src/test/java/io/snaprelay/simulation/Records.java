package io.snaprelay.simulation;

import io.snaprelay.model.Holder;
import io.snaprelay.model.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the world has seen of each slot of the grid, for the oracle. */
final class Records {

  /** Whose picture lies in the store. */
  final Map<Instant, Holder> stored = new TreeMap<>();

  /** Slots that more than one holder put. */
  final Map<Instant, List<Holder>> doubled = new HashMap<>();

  final Set<Instant> notified = new HashSet<>();

  /** Slots that were read for the last time, and had no picture. */
  private final Set<Instant> read = new HashSet<>();

  /** Whether the last run has closed its books. */
  boolean closed;

  /** Whether the last run was terminated: it has no books. */
  boolean terminated;

  private final List<String> violations = new ArrayList<>();

  /**
   * Somebody's picture is in the store. What was on its way from a process that slept, and comes
   * when the books are closed, or its slot was read for the last time, is nobody's any more.
   */
  void put(Holder holder, Instant slot) {
    if (closed || read.contains(slot)) {
      return;
    }
    Holder first = stored.putIfAbsent(slot, holder);
    if (first != null && !first.equals(holder)) {
      doubled.computeIfAbsent(slot, s -> new ArrayList<>(List.of(first))).add(holder);
    }
  }

  /** The closing has read the slot, and goes by that. */
  void closed(Instant slot) {
    read.add(slot);
  }

  void notified(Trigger trigger, Instant slot) {
    if (trigger == Trigger.GRID) {
      notified.add(slot);
    }
  }

  void violation(String what) {
    violations.add(what);
  }

  /** The first one; null where there was none. */
  @Nullable String violation() {
    return violations.isEmpty() ? null : violations.getFirst();
  }
}

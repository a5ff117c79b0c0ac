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

  /** Keys that the closing has read, and found nothing. */
  private final Set<String> absent = new HashSet<>();

  /** Slots that were put after that. */
  private final Map<Instant, Holder> late = new HashMap<>();

  /** The closing has not read what comes from here on; null while it has not begun. */
  private @Nullable Instant closedFrom;

  /** Whether the last run has closed its books. */
  boolean closed;

  /** Whether the last run was terminated: it has no books. */
  boolean terminated;

  private final List<String> violations = new ArrayList<>();

  /**
   * Somebody's picture is in the store. What was on its way from a process that slept, or was cut
   * off, and comes when the books are closed, or its slot was read for the last time, is nobody's
   * any more: no book can wait for everybody who may still be there.
   */
  void put(Holder holder, Instant slot, String key) {
    if (closed || absent.contains(key) || (closedFrom != null && !slot.isBefore(closedFrom))) {
      late.putIfAbsent(slot, holder);
      return;
    }
    Holder first = stored.putIfAbsent(slot, holder);
    if (first != null && !first.equals(holder)) {
      doubled.computeIfAbsent(slot, s -> new ArrayList<>(List.of(first))).add(holder);
    }
  }

  /** Another stream begins under the same id: nothing of it is closed. */
  void again() {
    terminated = false;
    absent.clear();
    reopened();
  }

  /** A run that was closing has been ended; another one goes on. */
  void reopened() {
    closed = false;
    closedFrom = null;
  }

  /** The closing reads from now on, all slots before {@code until} of which it is in doubt. */
  void closedFrom(Instant until) {
    closedFrom = until;
  }

  boolean isToBeCounted(Instant slot) {
    return closedFrom == null || slot.isBefore(closedFrom);
  }

  /** The closing has read the slot, and goes by that, unless it has to read it again. */
  void absent(String key) {
    absent.add(key);
  }

  /** When it read the slot again it was there. */
  void found(Instant slot) {
    Holder holder = late.remove(slot);
    if (holder != null) {
      stored.putIfAbsent(slot, holder);
    }
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

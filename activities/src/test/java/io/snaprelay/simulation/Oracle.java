package io.snaprelay.simulation;

import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Tally;
import io.snaprelay.model.relay.GridSince;
import io.snaprelay.model.relay.Relay;
import io.snaprelay.simulation.Scenario.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Judges the end of a run: the books against the store, the messages, and who served what. */
final class Oracle {

  /** Clocks that differ, a picture's way, and what a process needs to hear of it. */
  private static final Duration AT_THE_STOP = Duration.ofMillis(1_500);

  private final World world;
  private final @Nullable SimWorkflow run;
  private final TreeSet<Instant> due = new TreeSet<>();

  Oracle(World world) {
    this.world = world;
    run = world.temporal().current();
    if (run != null && run.firstDue() != null && run.relay().dueUntil() != null) {
      collect(run.relay(), run.firstDue(), run.relay().dueUntil());
      // Of slots after the end those are due that are in the store.
      due.removeIf(slot -> isAfterEnd(slot) && !world.records().stored.containsKey(slot));
    }
  }

  /** Due slots by the grids' history, and not by anybody's account. */
  private void collect(Relay relay, Instant first, Instant end) {
    List<GridSince> grids = relay.grids();
    for (int i = 0; i < grids.size(); i++) {
      Instant from = i == 0 ? first : grids.get(i).from();
      boolean last = i + 1 == grids.size();
      Instant until = last || end.isBefore(grids.get(i + 1).from()) ? end : grids.get(i + 1).from();
      var grid = grids.get(i).grid();
      for (Instant slot = grid.ceiling(from); slot.isBefore(until); slot = grid.next(slot)) {
        due.add(slot);
      }
    }
  }

  private boolean isAfterEnd(Instant slot) {
    return Objects.requireNonNull(run).relay().afterEnd().values().stream()
        .flatMap(List::stream)
        .anyMatch(gap -> !slot.isBefore(gap.from()) && slot.isBefore(gap.until()));
  }

  long slots() {
    return due.size();
  }

  /** The first thing that is wrong; null where nothing is. */
  @Nullable String violation(boolean over) {
    if (world.records().violation() != null) {
      return world.records().violation();
    }
    if (!over) {
      return "not over: "
          + world.fleet().holders().stream().filter(h -> !h.isOver()).map(SimHolder::id).toList();
    }
    if (world.records().terminated || run == null) {
      return null;
    }
    String wrong = books(run.relay());
    wrong = wrong == null ? gaps(run.relay()) : wrong;
    wrong = wrong == null ? messages() : wrong;
    return wrong == null ? service(run.relay().settled()) : wrong;
  }

  private @Nullable String books(Relay relay) {
    Tally tally = relay.settled();
    long stored = due.stream().filter(world.records().stored::containsKey).count();
    if (tally.slots() != due.size()) {
      return "%d slots were due, and the ledger has %d: %s"
          .formatted(due.size(), tally.slots(), tally);
    }
    if (tally.captured() != stored && !(tally.captured() < stored && seenByOthers(tally, stored))) {
      return "%d due slots are stored, and the ledger has %d: %s"
          .formatted(stored, tally.captured(), tally);
    }
    return world.records().stored.keySet().stream()
        .filter(slot -> isOfTheStream(slot, relay) && !due.contains(slot))
        .findFirst()
        .map(slot -> "%s is stored, and was not due before %s".formatted(slot, relay.dueUntil()))
        .orElse(null);
  }

  /**
   * Not what the holders of a run have stored that was terminated, or reset: the run that follows
   * knows nothing of them. Nor what somebody has stored whom nobody could reach: pictures of the
   * old grid, when the grid had changed, are of slots that nobody counts; and by a clock that is
   * ahead by more than a worker's may be they lie after everything.
   */
  private boolean isOfTheStream(Instant slot, Relay relay) {
    Instant first = Objects.requireNonNull(run).firstDue();
    Scenario scenario = world.scenario();
    return first != null
        && !scenario.terminated()
        && scenario.resetAt() == null
        && !slot.isBefore(first)
        && world.records().isToBeCounted(slot)
        && relay.gridAt(slot).slotOf(slot).equals(slot);
  }

  /**
   * A slot in which its owner was connected and saw no new picture counts as unchanged for good.
   * Somebody whom nobody could reach may have seen one all the same, by a clock that differs; there
   * are none of these where every slot has a picture.
   */
  private boolean seenByOthers(Tally tally, long stored) {
    return stored - tally.captured() <= tally.unchanged();
  }

  private @Nullable String gaps(Relay relay) {
    for (Gap gap : relay.settled().gaps()) {
      var grid = relay.gridAt(gap.from());
      // Its end may lie on a grid that does not count there any more.
      List<Instant> slots =
          due.subSet(gap.from(), gap.until()).stream()
              .filter(slot -> slot.equals(grid.slotOf(slot)) && grid.equals(relay.gridAt(slot)))
              .toList();
      if (slots.size() != gap.slots()) {
        return gap + " has " + slots.size() + " due slots";
      }
      for (Instant slot : slots) {
        if (world.records().stored.containsKey(slot)) {
          return slot + " is stored, and missed by " + gap;
        }
      }
    }
    return null;
  }

  private @Nullable String messages() {
    for (Instant slot : world.records().stored.keySet()) {
      if (due.contains(slot) && !world.records().notified.contains(slot)) {
        return slot + " is stored, and nobody was told";
      }
    }
    return null;
  }

  /**
   * Pictures that nobody had seen yet when he was told to stop are due by the clock, and known not
   * to be only where the holder's own word reaches the workflow: while Temporal is away it may give
   * the attempt up, and take its word no more.
   */
  private long missedAtTheStop(Tally tally) {
    if (tally.gaps().isEmpty()) {
      return 0;
    }
    Gap last = tally.gaps().getLast();
    return last.from().isAfter(due.last().minus(AT_THE_STOP)) ? last.slots() : 0;
  }

  /**
   * A holder that is cut off may be given slots that it never hears of, when some network in
   * between brings its signal long after: it keeps their pictures, but the next attempt has
   * accounted for the slots when it can be reached again.
   */
  private long givenToTheUnreachable(Tally tally) {
    return world.scenario().faults().stream().anyMatch(f -> f.kind() == Fault.Kind.CUT_OFF)
        ? tally.missed().getOrDefault(GapCause.WORKER_LOST, 0L)
        : 0;
  }

  /** What holds only where nothing failed, or Temporal only. */
  private @Nullable String service(Tally tally) {
    Kind kind = world.scenario().kind();
    if (kind == Kind.FAILING) {
      return null;
    }
    long known =
        kind == Kind.AWAY ? Math.max(missedAtTheStop(tally), givenToTheUnreachable(tally)) : 0;
    if (tally.missedSlots() > known) {
      return "slots are missed: " + tally;
    }
    boolean shows = world.truth().frameMillis() <= 110;
    if (shows && tally.unchanged() > 0) {
      return "%d slots count as unchanged, while the source showed pictures: %s"
          .formatted(
              tally.unchanged(),
              due.stream().filter(slot -> !world.records().stored.containsKey(slot)).toList());
    }
    // Whoever was terminated goes on until it has asked, be there another run by then or not.
    if (kind == Kind.PLANNED
        && !world.scenario().terminated()
        && !world.records().doubled.isEmpty()) {
      return "served twice: " + world.records().doubled;
    }
    return null;
  }
}

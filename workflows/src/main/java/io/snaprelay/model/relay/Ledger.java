package io.snaprelay.model.relay;

import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Grid;
import io.snaprelay.model.Tally;
import io.snaprelay.model.WireRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What closed segments said of the stream's slots. Immutable.
 *
 * <p>Invariant: {@code settled} accounts for exactly the stream's due slots below {@code
 * settleFrom}; and, once the books of a session are closed, for those that were stored after its
 * end as well.
 *
 * @param settleFrom first slot that no closed segment accounted for; null before the first frame
 *     and after the end
 * @param grids by which the stream's slots were counted, oldest first
 * @param doubtful whether somebody may have stored pictures of which no account tells: a holder
 *     that was given up, an attempt that another one took over from, or one that served on after
 *     its end
 * @param servedUntil how far anybody has said to have served, whether that counts or not; null
 *     where nobody has said anything
 * @param tail where such pictures may lie after the end of the session that ended last; null where
 *     there can be none
 */
public record Ledger(
    Tally settled,
    @Nullable Instant settleFrom,
    List<GridSince> grids,
    boolean doubtful,
    @Nullable Instant servedUntil,
    @Nullable Tail tail)
    implements WireRecord {

  static final Ledger EMPTY = new Ledger(Tally.EMPTY, null, List.of(), false, null, null);

  /** [from, until), after a session's end. */
  public record Tail(Instant from, Instant until) implements WireRecord {}

  public Ledger {
    grids = List.copyOf(grids);
  }

  Ledger plus(Tally tally, @Nullable Instant until) {
    return new Ledger(settled.plus(tally), until, grids, doubtful, servedUntil, tail)
        .splitByGrids();
  }

  /** What was looked up replaces the gaps that it was looked up for. */
  Ledger resettled(List<Gap> lookedUp, Tally found) {
    return counting(settled.replacing(lookedUp, found)).splitByGrids();
  }

  Ledger from(@Nullable Instant first) {
    return new Ledger(settled, first, grids, doubtful, servedUntil, tail);
  }

  Ledger inDoubt() {
    return new Ledger(settled, settleFrom, grids, true, servedUntil, tail);
  }

  Ledger served(Instant until) {
    Instant furthest = Relay.later(until, servedUntil);
    return new Ledger(settled, settleFrom, grids, doubtful, furthest, tail);
  }

  Ledger counting(Tally tally) {
    return new Ledger(tally, settleFrom, grids, doubtful, servedUntil, tail);
  }

  Ledger ending(@Nullable Tail newTail) {
    return new Ledger(settled, null, grids, doubtful, servedUntil, newTail);
  }

  /** The grid that the slot at {@code time} lies on; {@code otherwise} where there was none. */
  Grid gridAt(Instant time, Grid otherwise) {
    Grid grid = otherwise;
    for (GridSince since : grids.reversed()) {
      grid = since.grid();
      if (!time.isBefore(since.from())) {
        return grid;
      }
    }
    return grid;
  }

  /** Slots from {@code from} on are counted by {@code grid}. */
  Ledger countingBy(Grid grid, Instant from) {
    if (!grids.isEmpty() && grids.getLast().grid().equals(grid)) {
      return this;
    }
    List<GridSince> longer = new ArrayList<>(grids);
    longer.add(new GridSince(from, grid));
    List<GridSince> kept =
        longer.subList(Math.max(0, longer.size() - Tally.MAX_GAPS), longer.size());
    return new Ledger(settled, settleFrom, kept, doubtful, servedUntil, tail);
  }

  /**
   * Slots that nobody could tell of for certain, by their grids: the store may have them by now.
   */
  Map<Grid, List<Gap>> uncertain(Predicate<Gap> wanted) {
    Map<Grid, List<Gap>> result = new LinkedHashMap<>();
    for (Gap gap : settled.gaps()) {
      Grid grid = grids.isEmpty() ? null : gridAt(gap.from(), grids.getFirst().grid());
      if (grid != null
          && gap.cause().isUncertain()
          && wanted.test(gap)
          && gap.slots() == grid.count(gap.from(), gap.until())) {
        result.computeIfAbsent(grid, g -> new ArrayList<>()).add(gap);
      }
    }
    return result;
  }

  /** The slots of the tail, by their grids; empty where there is none. */
  Map<Grid, List<Gap>> afterEnd() {
    Map<Grid, List<Gap>> result = new LinkedHashMap<>();
    if (tail != null) {
      for (Gap part : parts(new Gap(tail.from, tail.until, 1, GapCause.HANDOVER))) {
        Grid grid = gridAt(part.from(), grids.getFirst().grid());
        result.computeIfAbsent(grid, g -> new ArrayList<>()).add(part);
      }
    }
    return result;
  }

  /**
   * Gaps of two grids that touch are joined where they are added up: each part is looked up on its
   * own grid.
   */
  private Ledger splitByGrids() {
    List<Gap> gaps = new ArrayList<>();
    for (Gap gap : settled.gaps()) {
      List<Gap> parts = parts(gap);
      if (slots(parts) > gap.slots()) {
        // It ends with the window of its last slot: first slots of the next grid lie in that.
        parts.removeLast();
      }
      gaps.addAll(slots(parts) == gap.slots() ? parts : List.of(gap));
    }
    return counting(settled.naming(gaps));
  }

  private static long slots(List<Gap> parts) {
    return parts.stream().mapToLong(Gap::slots).sum();
  }

  /** What of a range lies on each of the grids; nothing of those that count no slot of it. */
  private List<Gap> parts(Gap whole) {
    List<Gap> parts = new ArrayList<>();
    for (int i = 0; i < grids.size(); i++) {
      Grid grid = grids.get(i).grid();
      boolean last = i + 1 == grids.size();
      Instant from = i == 0 ? whole.from() : Relay.later(whole.from(), grids.get(i).from());
      Instant until = last ? whole.until() : earlier(whole.until(), grids.get(i + 1).from());
      long slots = grid.count(from, until);
      if (slots > 0) {
        // To the end of its last slot's window, so that no part touches one of the next grid.
        parts.add(new Gap(grid.ceiling(from), grid.ceiling(until), slots, whole.cause()));
      }
    }
    return parts;
  }

  private static Instant earlier(Instant time, Instant other) {
    return other.isBefore(time) ? other : time;
  }
}

package io.snaprelay.workflow;

import io.snaprelay.contract.PendingClose;
import io.snaprelay.contract.PendingClose.GridGaps;
import io.snaprelay.model.Coverage;
import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Grid;
import io.snaprelay.model.Holder;
import io.snaprelay.model.Tally;
import io.snaprelay.model.relay.Relay;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The bookkeeping after a stream's end: when no worker's spool has pictures of it any more, the
 * store is read once more for what is uncertain, then the end is announced with its totals. Takes
 * as long as the store and the notifier take; a new publisher does not wait for it.
 */
final class Closing {

  /**
   * Of these a spool that was delivered may have had the pictures; not of a source that was away.
   */
  private static final Set<GapCause> FROM_SPOOLS =
      EnumSet.of(GapCause.STORE_DOWN, GapCause.WORKER_LOST, GapCause.HANDOVER);

  /** A spool that nobody delivers for so long is lost, with its machine. */
  private static final Duration SPOOLS_WITHIN = Duration.ofDays(1);

  /** Missed slots of one grid, or instants, that are being looked up. */
  private record Lookup(@Nullable Grid grid, List<Gap> gaps) {}

  /**
   * A capture that is over, and what is known of its slots until its end is announced. What was
   * counted beside its grid is the stream's.
   */
  private static final class Ended {
    private final Ending.Request ending;
    private final Instant spoolsUntil;
    private final int lastSegment;
    private final List<Lookup> own;
    private final List<GridGaps> afterEnd;
    private final List<Lookup> awaited;
    private Tally onGrid;

    /** Nothing of it has begun that the next run could not begin as well. */
    private boolean waitsForSpools = true;

    Ended(PendingClose close, List<Lookup> own, List<Lookup> awaited) {
      this.ending = new Ending.Request(close.reason(), close.at(), close.detail());
      this.spoolsUntil = close.spoolsUntil();
      this.lastSegment = close.lastSegment();
      this.own = own;
      this.afterEnd = close.afterEnd();
      this.awaited = new ArrayList<>(awaited);
      this.onGrid = close.onGrid();
    }

    PendingClose pending() {
      return new PendingClose(
          ending.reason(),
          ending.at(),
          ending.detail(),
          spoolsUntil,
          lastSegment,
          onGrid,
          own.stream().map(Closing::gridGaps).toList(),
          afterEnd);
    }

    void settled(Lookup lookup, Optional<Tally> found) {
      if (awaited.remove(lookup) && lookup.grid() != null) {
        onGrid = found.map(tally -> onGrid.replacing(lookup.gaps(), tally)).orElse(onGrid);
      }
    }

    /** Segments are numbered through: those of a new publisher come later. */
    boolean has(Holder holder) {
      return holder.segment() <= lastSegment;
    }
  }

  private final StreamContext stream;
  private final Way way;
  private final AtInstants instants;
  private final Spools spools;
  private final List<Lookup> lookups = new ArrayList<>();
  private final List<Ended> ended = new ArrayList<>();

  Closing(StreamContext stream, Way way, AtInstants instants, Spools spools) {
    this.stream = stream;
    this.way = way;
    this.instants = instants;
    this.spools = spools;
  }

  void begin(Ending.Request ending) {
    way.finish(ending.at());
    stream.progress().ended();
    Relay relay = way.relay();
    List<Lookup> own = takeUncertain(gap -> true);
    PendingClose close =
        new PendingClose(
            ending.reason(),
            ending.at(),
            ending.detail(),
            WorkflowTime.now().plus(SPOOLS_WITHIN),
            relay == null ? 0 : relay.called(),
            way.settled(),
            List.of(),
            relay == null
                ? List.of()
                : relay.afterEnd().entrySet().stream()
                    .map(slots -> new GridGaps(slots.getKey(), slots.getValue()))
                    .toList());
    start(new Ended(close, own, lookups));
  }

  /** Goes on where the run before was. */
  void resume(List<PendingClose> carried) {
    for (PendingClose close : carried) {
      List<Lookup> own =
          close.uncertain().stream().map(slots -> new Lookup(slots.grid(), slots.gaps())).toList();
      lookups.addAll(own);
      start(new Ended(close, own, lookups));
    }
  }

  private void start(Ended over) {
    ended.add(over);
    var unused = Background.run(() -> close(over));
  }

  /** What {@link #resume} needs; only while {@link #mayBeCarried}. */
  List<PendingClose> pending() {
    return ended.stream().map(Ended::pending).toList();
  }

  /** Whether nothing is under way but waiting for spools, which the next run can do as well. */
  boolean mayBeCarried() {
    long waiting = ended.stream().mapToLong(over -> over.own.size()).sum();
    return ended.stream().allMatch(over -> over.waitsForSpools)
        && lookups.size() == waiting
        && stream.outbox().empty();
  }

  /** Those that wait for spools are all of a grid. */
  private static GridGaps gridGaps(Lookup lookup) {
    return new GridGaps(Objects.requireNonNull(lookup.grid()), lookup.gaps());
  }

  /** Spools were delivered: what was missed for the store may be there now. */
  void lookUpAgain() {
    List<Lookup> uncertain = takeUncertain(gap -> FROM_SPOOLS.contains(gap.cause()));
    uncertain.addAll(takeInstants());
    if (!uncertain.isEmpty()) {
      var unused = Background.run(() -> uncertain.forEach(this::lookUp));
    }
  }

  private void close(Ended over) {
    WorkflowTime.awaitUntil(
        over.spoolsUntil,
        "spools have to be delivered",
        () -> spools.holders().stream().noneMatch(over::has));
    over.waitsForSpools = false;
    spools.forget(over::has);
    over.own.forEach(this::lookUp);
    Workflow.await(instants::idle);
    takeInstants().forEach(this::lookUp);
    Workflow.await(over.awaited::isEmpty);
    Tally total = over.onGrid.plus(stream.progress().aside());
    for (GridGaps slots : over.afterEnd) {
      total = total.plusCaptured(servedAfterEnd(slots.grid(), slots.gaps()));
    }
    Coverage coverage = Coverage.of(total, 0, stream.progress().startUp());
    Ending.Request ending = over.ending;
    stream.outbox().ended(ending.at(), ending.reason(), ending.detail(), coverage);
    ended.remove(over);
    stream.progress().changed();
  }

  /** Slots of the grids that are not known for certain, and that nobody is looking up yet. */
  private List<Lookup> takeUncertain(Predicate<Gap> wanted) {
    List<Lookup> uncertain = new ArrayList<>();
    Relay relay = way.relay();
    if (relay != null) {
      relay
          .uncertain(gap -> wanted.test(gap) && !isBeingLookedUp(gap, true))
          .forEach((grid, gaps) -> uncertain.add(new Lookup(grid, gaps)));
    }
    lookups.addAll(uncertain);
    return uncertain;
  }

  /** Likewise of the instants. */
  private List<Lookup> takeInstants() {
    List<Gap> missed =
        stream.progress().aside().gaps().stream()
            .filter(gap -> gap.cause().isUncertain() && !isBeingLookedUp(gap, false))
            .toList();
    List<Lookup> uncertain = missed.isEmpty() ? List.of() : List.of(new Lookup(null, missed));
    lookups.addAll(uncertain);
    return uncertain;
  }

  private boolean isBeingLookedUp(Gap gap, boolean onGrid) {
    return lookups.stream()
        .anyMatch(lookup -> (lookup.grid() != null) == onGrid && lookup.gaps().contains(gap));
  }

  private void lookUp(Lookup lookup) {
    SlotLookup store = new SlotLookup(stream);
    Grid grid = lookup.grid();
    List<Gap> gaps = lookup.gaps();
    Optional<Tally> found = grid == null ? store.settleInstants(gaps) : store.settle(grid, gaps);
    lookups.remove(lookup);
    found.ifPresent(tally -> correct(grid, gaps, tally));
    ended.forEach(over -> over.settled(lookup, found));
    stream.progress().changed();
  }

  private void correct(@Nullable Grid grid, List<Gap> gaps, Tally found) {
    if (grid == null) {
      stream.progress().resettled(gaps, found);
    } else {
      way.correct(relay -> relay.resettled(gaps, found));
    }
  }

  /** How many slots after the end the store has. */
  private long servedAfterEnd(Grid grid, List<Gap> slots) {
    Optional<Tally> found = new SlotLookup(stream).settle(grid, slots);
    found.ifPresent(tally -> way.correct(relay -> relay.servedAfterEnd(slots, tally)));
    return found.map(Tally::captured).orElse(0L);
  }

  boolean done() {
    return lookups.isEmpty() && ended.isEmpty() && stream.outbox().empty();
  }
}

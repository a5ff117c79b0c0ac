package io.snaprelay.workflow;

import io.snaprelay.model.Coverage;
import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Grid;
import io.snaprelay.model.Holder;
import io.snaprelay.model.Tally;
import io.snaprelay.model.relay.Relay;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
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
    private final int lastSegment;
    private final List<Lookup> awaited = new ArrayList<>();
    private Tally onGrid;

    Ended(Ending.Request ending, int lastSegment, Tally onGrid) {
      this.ending = ending;
      this.lastSegment = lastSegment;
      this.onGrid = onGrid;
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
    Ended over = new Ended(ending, relay == null ? 0 : relay.called(), way.settled());
    ended.add(over);
    Map<Grid, List<Gap>> afterEnd = relay == null ? Map.of() : relay.afterEnd();
    List<Lookup> own = takeUncertain(gap -> true);
    over.awaited.addAll(lookups);
    var unused = Background.run(() -> close(over, own, afterEnd));
  }

  /** Spools were delivered: what was missed for the store may be there now. */
  void lookUpAgain() {
    List<Lookup> uncertain = takeUncertain(gap -> FROM_SPOOLS.contains(gap.cause()));
    uncertain.addAll(takeInstants());
    if (!uncertain.isEmpty()) {
      var unused = Background.run(() -> uncertain.forEach(this::lookUp));
    }
  }

  private void close(Ended over, List<Lookup> own, Map<Grid, List<Gap>> afterEnd) {
    WorkflowTime.awaitUntil(
        WorkflowTime.now().plus(SPOOLS_WITHIN),
        "spools have to be delivered",
        () -> spools.holders().stream().noneMatch(over::has));
    spools.forget(over::has);
    own.forEach(this::lookUp);
    Workflow.await(instants::idle);
    takeInstants().forEach(this::lookUp);
    Workflow.await(over.awaited::isEmpty);
    Tally total = over.onGrid.plus(stream.progress().aside());
    for (Map.Entry<Grid, List<Gap>> entry : afterEnd.entrySet()) {
      total = total.plusCaptured(servedAfterEnd(entry.getKey(), entry.getValue()));
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

package io.snaprelay.workflow;

import io.snaprelay.model.Coverage;
import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Grid;
import io.snaprelay.model.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The bookkeeping after a stream's end: when no worker's spool has pictures of it any more, the
 * store is read once more for what is uncertain, then the end is announced with its totals. Takes
 * as long as the store and the notifier take; a new publisher does not wait for it.
 */
final class Closing {

  /**
   * Of these the store may have pictures: put by whoever could not say so any more, or by an orphan
   * that saw the source when the one that counts did not.
   */
  private static final Set<GapCause> UNCERTAIN =
      Set.of(GapCause.WORKER_LOST, GapCause.HANDOVER, GapCause.STORE_DOWN, GapCause.SOURCE_DOWN);

  /** A spool that nobody delivers for so long is lost, with its machine. */
  private static final Duration SPOOLS_WITHIN = Duration.ofDays(1);

  private final StreamContext stream;
  private final Way way;
  private final Spools spools;
  private final List<Gap> beingLookedUp = new ArrayList<>();
  private int underWay;

  Closing(StreamContext stream, Way way, Spools spools) {
    this.stream = stream;
    this.way = way;
    this.spools = spools;
  }

  void begin(Ending.Request ending) {
    way.finish();
    stream.progress().ended();
    underWay++;
    Tally total = way.settled().plus(stream.progress().aside());
    Map<Grid, List<Gap>> uncertain = takeUncertain();
    var unused = Background.run(() -> close(ending, uncertain, total));
  }

  /** Spools were delivered: what was missed for the store may be there now. */
  void lookUpAgain() {
    Map<Grid, List<Gap>> uncertain = takeUncertain();
    if (!uncertain.isEmpty()) {
      underWay++;
      var unused =
          Background.run(
              () -> {
                var unneeded = lookUp(uncertain, way.settled());
                over();
              });
    }
  }

  private void close(Ending.Request ending, Map<Grid, List<Gap>> uncertain, Tally total) {
    WorkflowTime.awaitUntil(
        WorkflowTime.now().plus(SPOOLS_WITHIN), "spools have to be delivered", spools::isEmpty);
    Tally certain = lookUp(uncertain, total);
    Coverage coverage = Coverage.of(certain, 0, stream.progress().startUp());
    stream.outbox().ended(ending.at(), ending.reason(), ending.detail(), coverage);
    over();
  }

  private void over() {
    underWay--;
    stream.progress().changed();
  }

  private Tally lookUp(Map<Grid, List<Gap>> uncertain, Tally total) {
    Tally certain = total;
    for (Map.Entry<Grid, List<Gap>> entry : uncertain.entrySet()) {
      List<Gap> gaps = entry.getValue();
      Optional<Tally> found = new SlotLookup(stream).settle(entry.getKey(), gaps);
      beingLookedUp.removeAll(gaps);
      if (found.isPresent()) {
        way.resettle(gaps, found.get());
        certain = certain.replacing(gaps, found.get());
      }
    }
    return certain;
  }

  private Map<Grid, List<Gap>> takeUncertain() {
    Map<Grid, List<Gap>> uncertain = uncertain(way.settled());
    uncertain.values().forEach(beingLookedUp::addAll);
    return uncertain;
  }

  /**
   * Slots that nobody could tell of for certain, by their grids: the store may have them by now.
   */
  private Map<Grid, List<Gap>> uncertain(Tally tally) {
    Map<Grid, List<Gap>> result = new LinkedHashMap<>();
    for (Gap gap : tally.gaps()) {
      Grid grid = way.gridAt(gap.from());
      if (grid != null
          && UNCERTAIN.contains(gap.cause())
          && !beingLookedUp.contains(gap)
          && gap.slots() == grid.count(gap.from(), gap.until())) {
        result.computeIfAbsent(grid, g -> new ArrayList<>()).add(gap);
      }
    }
    return result;
  }

  boolean done() {
    return underWay == 0 && stream.outbox().empty();
  }
}

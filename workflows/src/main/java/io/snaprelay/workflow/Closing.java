package io.snaprelay.workflow;

import io.snaprelay.model.Coverage;
import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Grid;
import io.snaprelay.model.Tally;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The bookkeeping after a stream's end: the store is read once more for what is uncertain, then the
 * end is announced with its totals. Takes as long as the store and the notifier take; a new
 * publisher does not wait for it.
 */
final class Closing {

  /**
   * Of these the store may have pictures: put by whoever could not say so any more, or by an orphan
   * that saw the source when the one that counts did not.
   */
  private static final Set<GapCause> UNCERTAIN =
      Set.of(GapCause.WORKER_LOST, GapCause.HANDOVER, GapCause.STORE_DOWN, GapCause.SOURCE_DOWN);

  private final StreamContext stream;
  private final Way way;
  private final List<Gap> beingLookedUp = new ArrayList<>();
  private int underWay;

  Closing(StreamContext stream, Way way) {
    this.stream = stream;
    this.way = way;
  }

  void begin(Ending.Request ending) {
    way.finish();
    stream.progress().ended();
    underWay++;
    Tally total = way.settled().plus(stream.progress().aside());
    Map<Grid, List<Gap>> uncertain = uncertain(way.settled());
    uncertain.values().forEach(beingLookedUp::addAll);
    var unused = Background.run(() -> close(ending, uncertain, total));
  }

  private void close(Ending.Request ending, Map<Grid, List<Gap>> uncertain, Tally total) {
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
    Coverage coverage = Coverage.of(certain, 0, stream.progress().startUp());
    stream.outbox().ended(ending.at(), ending.reason(), ending.detail(), coverage);
    underWay--;
    stream.progress().changed();
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

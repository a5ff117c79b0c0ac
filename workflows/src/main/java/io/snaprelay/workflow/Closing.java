package io.snaprelay.workflow;

import io.snaprelay.model.Coverage;
import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Grid;
import io.snaprelay.model.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The bookkeeping after a stream's end: the store is read once more for what is uncertain, then the
 * end is announced with its totals. Takes as long as the store and the notifier take; a new
 * publisher does not wait for it.
 */
final class Closing {

  /** Of these the store may have pictures: put by whoever could not say so any more. */
  private static final Set<GapCause> UNCERTAIN =
      Set.of(GapCause.WORKER_LOST, GapCause.HANDOVER, GapCause.STORE_DOWN);

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
    Tally total = way.standing().settled().plus(stream.progress().aside());
    List<Gap> uncertain = uncertain(way.standing().settled());
    beingLookedUp.addAll(uncertain);
    var unused = Background.run(() -> close(ending, uncertain, total));
  }

  private void close(Ending.Request ending, List<Gap> uncertain, Tally total) {
    Tally certain = total;
    if (!uncertain.isEmpty()) {
      Tally found = new SlotLookup(stream.request()).settle(uncertain);
      way.resettle(uncertain, found);
      beingLookedUp.removeAll(uncertain);
      certain = total.replacing(uncertain, found);
    }
    Coverage coverage = Coverage.of(certain, 0, stream.progress().startUp());
    stream.outbox().ended(ending.at(), ending.reason(), ending.detail(), coverage);
    underWay--;
    stream.progress().changed();
  }

  /** Slots of the grid that nobody could tell for certain: the store may have them by now. */
  private List<Gap> uncertain(Tally tally) {
    if (stream.request().interval() == null) {
      return List.of();
    }
    Grid grid = stream.request().grid();
    return tally.gaps().stream()
        .filter(gap -> UNCERTAIN.contains(gap.cause()))
        .filter(gap -> !beingLookedUp.contains(gap))
        .filter(gap -> gap.slots() == grid.count(gap.from(), gap.until()))
        .toList();
  }

  boolean done() {
    return underWay == 0 && stream.outbox().empty();
  }
}

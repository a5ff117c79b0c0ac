package io.snaprelay.workflow;

import io.snaprelay.model.Coverage;
import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Grid;
import io.snaprelay.model.Tally;
import io.snaprelay.model.relay.Relay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

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
    way.finish(ending.at());
    stream.progress().ended();
    underWay++;
    Tally total = way.settled().plus(stream.progress().aside());
    Relay relay = way.relay();
    Map<Grid, List<Gap>> afterEnd = relay == null ? Map.of() : relay.afterEnd();
    Map<Grid, List<Gap>> uncertain = takeUncertain(gap -> true);
    var unused = Background.run(() -> close(ending, uncertain, afterEnd, total));
  }

  /** Spools were delivered: what was missed for the store may be there now. */
  void lookUpAgain() {
    Map<Grid, List<Gap>> uncertain = takeUncertain(gap -> FROM_SPOOLS.contains(gap.cause()));
    if (!uncertain.isEmpty()) {
      underWay++;
      var unused =
          Background.run(
              () -> {
                var unusedTally = lookUp(uncertain, way.settled());
                over();
              });
    }
  }

  private void close(
      Ending.Request ending,
      Map<Grid, List<Gap>> uncertain,
      Map<Grid, List<Gap>> afterEnd,
      Tally total) {
    WorkflowTime.awaitUntil(
        WorkflowTime.now().plus(SPOOLS_WITHIN), "spools have to be delivered", spools::isEmpty);
    spools.forget();
    Tally certain = lookUp(uncertain, total);
    for (Map.Entry<Grid, List<Gap>> entry : afterEnd.entrySet()) {
      certain = certain.plusCaptured(servedAfterEnd(entry.getKey(), entry.getValue()));
    }
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
      certain = settled(entry.getKey(), entry.getValue(), certain);
    }
    return certain;
  }

  private Map<Grid, List<Gap>> takeUncertain(Predicate<Gap> wanted) {
    Relay relay = way.relay();
    Map<Grid, List<Gap>> uncertain =
        relay == null
            ? Map.of()
            : relay.uncertain(gap -> wanted.test(gap) && !beingLookedUp.contains(gap));
    uncertain.values().forEach(beingLookedUp::addAll);
    return uncertain;
  }

  private Tally settled(Grid grid, List<Gap> gaps, Tally total) {
    Optional<Tally> found = new SlotLookup(stream).settle(grid, gaps);
    beingLookedUp.removeAll(gaps);
    if (found.isEmpty()) {
      return total;
    }
    way.correct(relay -> relay.resettled(gaps, found.get()));
    return total.replacing(gaps, found.get());
  }

  /** How many slots after the end the store has. */
  private long servedAfterEnd(Grid grid, List<Gap> slots) {
    Optional<Tally> found = new SlotLookup(stream).settle(grid, slots);
    found.ifPresent(tally -> way.correct(relay -> relay.servedAfterEnd(slots, tally)));
    return found.map(Tally::captured).orElse(0L);
  }

  boolean done() {
    return underWay == 0 && stream.outbox().empty();
  }
}

package io.snaprelay.starter.verify;

import io.snaprelay.model.Gap;
import io.snaprelay.model.Grid;
import io.snaprelay.model.relay.GridSince;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The grids of a stream, each for the slots of its time.
 *
 * @param since oldest first; the oldest that is known stands for all before it
 */
record Grids(List<GridSince> since) {

  /** The grid that the slots at {@code time} lie on; empty where the stream has none. */
  Optional<Grid> at(Instant time) {
    return since.reversed().stream()
        .filter(grid -> !time.isBefore(grid.from()))
        .findFirst()
        .or(() -> since.stream().findFirst())
        .map(GridSince::grid);
  }

  /** The slot after {@code slot}, which may be the first one of the next grid. */
  Optional<Instant> next(Instant slot) {
    return at(slot)
        .map(grid -> grid.next(slot))
        .map(
            usual ->
                changeAfter(slot)
                    .filter(change -> !change.from().isAfter(usual))
                    .map(change -> change.grid().ceiling(change.from()))
                    .orElse(usual));
  }

  /**
   * Where a gap's slots end. A gap of one grid lasts until that grid's next slot, which may lie
   * behind the first slots of the next grid; those are not missed. Only a gap that goes on on the
   * next grid has other slots than its first grid counts.
   */
  Instant end(Gap gap) {
    boolean goesOn =
        at(gap.from()).filter(g -> g.count(gap.from(), gap.until()) == gap.slots()).isEmpty();
    return changeAfter(gap.from())
        .map(GridSince::from)
        .filter(change -> !goesOn && change.isBefore(gap.until()))
        .orElse(gap.until());
  }

  private Optional<GridSince> changeAfter(Instant slot) {
    return since.stream().filter(grid -> grid.from().isAfter(slot)).findFirst();
  }
}

package io.snaprelay.starter.verify;

import io.snaprelay.contract.Timings;
import io.snaprelay.model.Gap;
import java.util.List;
import java.util.Optional;

/** The missed slots that a ledger names: the newest ranges; older ones it only counts. */
record Gaps(List<Gap> gaps, Grids grids) {

  /** The gap in which a frame's slot is said to be missed. */
  Optional<Gap> of(Frame frame) {
    return gaps.stream().filter(gap -> names(gap, frame)).findFirst();
  }

  private boolean names(Gap gap, Frame frame) {
    return switch (frame.trigger()) {
      case AT -> isOfInstant(gap) && frame.slot().equals(gap.from());
      case GRID ->
          !isOfInstant(gap)
              && !frame.slot().isBefore(gap.from())
              && frame.slot().isBefore(grids.end(gap));
      case DEMAND, START, RESUME -> false;
    };
  }

  /** The gap of a missed instant is its window; one of the grid is as long as its slots are. */
  private boolean isOfInstant(Gap gap) {
    return gap.slots() == 1
        && gap.until().equals(gap.from().plus(Timings.AT_WINDOW))
        && grids.at(gap.from()).filter(grid -> grid.interval().equals(Timings.AT_WINDOW)).isEmpty();
  }
}

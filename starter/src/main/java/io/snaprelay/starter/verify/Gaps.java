package io.snaprelay.starter.verify;

import io.snaprelay.contract.Timings;
import io.snaprelay.model.Gap;
import io.snaprelay.model.Grid;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The missed slots that a ledger names: the newest ranges; older ones it only counts. */
record Gaps(List<Gap> gaps, @Nullable Grid grid) {

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
              && frame.slot().isBefore(gap.until());
      case DEMAND, START, RESUME -> false;
    };
  }

  /** The gap of a missed instant is its window; one of the grid is as long as its slots are. */
  private boolean isOfInstant(Gap gap) {
    return gap.slots() == 1
        && gap.until().equals(gap.from().plus(Timings.AT_WINDOW))
        && (grid == null || !grid.interval().equals(Timings.AT_WINDOW));
  }
}

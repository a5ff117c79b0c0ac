package io.snaprelay.workflow;

import io.snaprelay.contract.SettleTask;
import io.snaprelay.model.Gap;
import io.snaprelay.model.Grid;
import io.snaprelay.model.Tally;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads in the store what became of slots that nobody can tell of. */
final class SlotLookup {

  private static final Duration ONE_SLOT_WITHIN = Duration.ofSeconds(30);

  private static final Duration ALL_WITHIN = Duration.ofDays(1);

  private final StreamContext stream;

  SlotLookup(StreamContext stream) {
    this.stream = stream;
  }

  /** Whether the one slot's picture is there; a store that does not answer has none. */
  boolean stored(Grid grid, Gap slot) {
    try {
      SettleTask task = task(grid, List.of(slot));
      return ActivityStubs.settle(ONE_SLOT_WITHIN).settle(task).tally().captured() > 0;
    } catch (ActivityFailure e) {
      return false;
    }
  }

  /**
   * Looks all up, for as long as a store may be away; empty where it did not answer until then, so
   * that nothing more is known.
   */
  Optional<Tally> settle(Grid grid, List<Gap> gaps) {
    return settle(task(grid, gaps));
  }

  /** Likewise for instants beside the grid. */
  Optional<Tally> settleInstants(List<Gap> instants) {
    return settle(task(stream.request().interval(), null, instants));
  }

  private static Optional<Tally> settle(SettleTask task) {
    try {
      return Optional.of(ActivityStubs.settle(ALL_WITHIN).settle(task).tally());
    } catch (ActivityFailure e) {
      Workflow.getLogger(SlotLookup.class).warn("slots could not be looked up", e);
      return Optional.empty();
    }
  }

  private SettleTask task(Grid grid, List<Gap> gaps) {
    return task(grid.interval(), Duration.ofMillis(grid.phaseMillis()), gaps);
  }

  private SettleTask task(@Nullable Duration interval, @Nullable Duration phase, List<Gap> gaps) {
    return new SettleTask(
        stream.request().streamId(),
        interval,
        phase,
        stream.tuning().get().riskLevel(),
        stream.request().labels(),
        gaps);
  }
}

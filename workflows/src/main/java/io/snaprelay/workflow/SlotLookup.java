package io.snaprelay.workflow;

import io.snaprelay.contract.SettleTask;
import io.snaprelay.model.Gap;
import io.snaprelay.model.Grid;
import io.snaprelay.model.Tally;
import io.temporal.failure.ActivityFailure;
import java.time.Duration;
import java.util.List;

/** Reads in the store what became of slots that nobody can tell of. */
final class SlotLookup {

  private static final Duration ONE_SLOT_WITHIN = Duration.ofSeconds(30);

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

  /** Looks all up, however long it takes. */
  Tally settle(Grid grid, List<Gap> gaps) {
    return ActivityStubs.settle(null).settle(task(grid, gaps)).tally();
  }

  private SettleTask task(Grid grid, List<Gap> gaps) {
    return new SettleTask(
        stream.request().streamId(),
        grid.interval(),
        Duration.ofMillis(grid.phaseMillis()),
        stream.tuning().get().riskLevel(),
        stream.request().labels(),
        gaps);
  }
}

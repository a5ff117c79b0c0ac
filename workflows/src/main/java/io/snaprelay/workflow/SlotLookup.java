package io.snaprelay.workflow;

import io.snaprelay.contract.CaptureRequest;
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

  private final CaptureRequest request;

  SlotLookup(CaptureRequest request) {
    this.request = request;
  }

  /** Whether the one slot's picture is there; a store that does not answer has none. */
  boolean stored(Gap slot) {
    try {
      Tally found = ActivityStubs.settle(ONE_SLOT_WITHIN).settle(task(List.of(slot))).tally();
      return found.captured() > 0;
    } catch (ActivityFailure e) {
      return false;
    }
  }

  /** Looks all up, however long it takes. */
  Tally settle(List<Gap> gaps) {
    return ActivityStubs.settle(null).settle(task(gaps)).tally();
  }

  private SettleTask task(List<Gap> gaps) {
    Grid grid = request.grid();
    return new SettleTask(
        request.streamId(),
        grid.interval(),
        Duration.ofMillis(grid.phaseMillis()),
        request.riskLevel(),
        request.labels(),
        gaps);
  }
}

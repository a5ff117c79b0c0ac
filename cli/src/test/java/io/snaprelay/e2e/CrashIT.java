package io.snaprelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import io.snaprelay.contract.Timings;
import io.snaprelay.model.GapCause;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A worker with four streams dies, or is away and comes back: the ledger is what the bucket shows.
 */
@ExtendWith(StackExtension.class)
class CrashIT {

  /**
   * Slots of a second: the heartbeat's timeout and, on a busy machine, as much again until a new
   * attempt has caught up; a second attempt that is lost would take longer.
   */
  private static final long UNTIL_FRAMES_AGAIN = 2 * Timings.HEARTBEAT_TIMEOUT.toSeconds();

  @Test
  void goesOnElsewhere_whenAWorkerIsKilled_andTheLedgerIsTheBucketToTheSlot(Stack stack) {
    List<SlotCheck> checks = Crashes.killed(stack).checks();

    missOnlyByTheLoss(checks);
    assertAll(checks.stream().map(check -> () -> check.missesAtMost(UNTIL_FRAMES_AGAIN)));
  }

  @Test
  void leavesItsStreamsToOthers_whenItWasFrozen(Stack stack) {
    Crashes frozen = Crashes.frozen(stack, Extent.outage());

    missOnlyByTheLoss(frozen.checks());
    assertThat(frozen.deliveriesOfLost()).as("pictures of slots that others had").isEmpty();
  }

  private static void missOnlyByTheLoss(List<SlotCheck> checks) {
    assertAll(
        checks.stream().map(check -> () -> check.isRecorded().missesOnlyBy(GapCause.WORKER_LOST)));
  }
}

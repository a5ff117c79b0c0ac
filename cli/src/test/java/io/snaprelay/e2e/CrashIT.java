package io.snaprelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import io.snaprelay.model.GapCause;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A worker with four streams dies, or is away and comes back: the ledger is what the bucket shows.
 */
@ExtendWith(StackExtension.class)
class CrashIT {

  @Test
  void goesOnElsewhere_whenAWorkerIsKilled_andTheLedgerIsTheBucketToTheSlot(Stack stack) {
    missOnlyByTheLoss(Crashes.killed(stack).checks());
  }

  @Test
  void leavesItsStreamsToOthers_whenItWasFrozen(Stack stack) {
    Crashes frozen = Crashes.frozen(stack, Extent.outage());

    missOnlyByTheLoss(frozen.checks());
    assertThat(frozen.deliveriesOfLost()).as("pictures that it delivered when thawed").isZero();
  }

  private static void missOnlyByTheLoss(List<SlotCheck> checks) {
    assertAll(
        checks.stream().map(check -> () -> check.isRecorded().missesOnlyBy(GapCause.WORKER_LOST)));
  }
}

package io.snaprelay.e2e;

import static org.junit.jupiter.api.Assertions.assertAll;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whoever runs the workflows is killed in a relief, or fails: those that capture go on. A relief
 * that was decided and told to the successor alone doubles slots until the predecessor hears of it.
 */
@ExtendWith(StackExtension.class)
class WithoutWorkflowsIT {

  @Test
  void losesNoSlot_whenTheWorkflowsProcessIsKilled_orItsTasksFail(Stack stack) {
    WithoutWorkflows without = WithoutWorkflows.run(stack, Extent.outage());

    assertAll(
        without.checks().stream()
            .map(check -> () -> check.isRecorded().missesNone().choosesAsOneConnection()));
  }
}

package io.snaprelay.e2e;

import static org.junit.jupiter.api.Assertions.assertAll;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A deploy: each worker is told to leave, one after another, while others take its streams over.
 */
@ExtendWith(StackExtension.class)
class RollingRestartIT {

  @Test
  void missesNoSlotAndDoublesNone_andEachWorkerEndsWell(Stack stack) {
    RollingRestart restart = RollingRestart.run(stack);

    assertAll(restart.checks().stream().map(check -> check::servedAsByOneConnection));
  }
}

package io.snaprelay.e2e;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertAll;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Planned hand-overs, over every protocol, between two workers: nobody sees that there were any.
 */
@ExtendWith(StackExtension.class)
class HandoverIT {

  @Test
  void missesNoSlotAndDoublesNone_andChoosesThePicturesThatOneConnectionWould(Stack stack) {
    Handovers handovers = Handovers.run(stack, Extent.handovers());

    assertAll(handovers.checks().stream().map(check -> check::servedAsByOneConnection));
    requireNonNull(handovers.otherHeaders()).ledgerIsTheBucket().missesNone().isToldOnce();
  }
}

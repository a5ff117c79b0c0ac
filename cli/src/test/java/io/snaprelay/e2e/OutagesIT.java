package io.snaprelay.e2e;

import static org.junit.jupiter.api.Assertions.assertAll;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A server that everything goes through is away for a while: no slot is lost. */
@ExtendWith(StackExtension.class)
class OutagesIT {

  /** Over before anybody gives anything up. */
  private static final int BRIEF = 5;

  private static Outages outages;

  @BeforeAll
  static void startWorkers(Stack stack) {
    outages = new Outages(stack);
  }

  @AfterAll
  static void stopWorkers() {
    outages.close();
  }

  @Test
  void losesNoSlot_whenTemporalIsKilledAcrossHandOvers_brieflyAndForLonger() {
    assertAll(
        outages.temporal(List.of(BRIEF, Extent.outage())).stream()
            .map(check -> () -> check.isRecorded().missesNone().choosesAsOneConnection()));
  }

  @Test
  void losesNoSlot_whenTheBrokerIsAway() {
    losesNone(outages.broker(Extent.outage()));
  }

  @Test
  void losesNoSlot_whenTheStoreIsAway() {
    losesNone(outages.store(Extent.outage()));
  }

  private static void losesNone(List<SlotCheck> checks) {
    assertAll(checks.stream().map(check -> () -> check.isRecorded().missesNone()));
  }
}

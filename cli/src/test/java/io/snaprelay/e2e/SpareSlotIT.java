package io.snaprelay.e2e;

import static org.junit.jupiter.api.Assertions.assertAll;

import io.snaprelay.model.Accuracy;
import io.snaprelay.sandbox.temporal.TemporalOptions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A full worker: streams are handed over through the one slot that is kept for successors, or there
 * is not even that. Who waits for a successor goes on.
 */
@ExtendWith(StackExtension.class)
class SpareSlotIT {

  private static final int STREAMS = 3;

  /** So that those who wait for one slot are served in their order, see docs/operations.md. */
  private static final TemporalOptions IN_ORDER =
      TemporalOptions.real()
          .withDynamicConfig("matching.numTaskqueueReadPartitions", "1")
          .withDynamicConfig("matching.numTaskqueueWritePartitions", "1");

  @Test
  void missesNoSlot_whenSuccessorsHaveToWaitForATaskSlot(Stack shared) {
    try (Stack stack = shared.withTemporal(IN_ORDER);
        Fleet fleet = Fleet.empty(stack);
        Sources sources =
            new Sources(
                    stack,
                    capture -> capture.accuracy(Accuracy.EXACT).segmentLength(Extent.SEGMENT))
                .rtmp("live/spare-", STREAMS)) {
      Captures captures = new Captures(stack.client());
      fleet.add(Map.of("WORKER_SEGMENT_SLOTS", String.valueOf(STREAMS + 1)));
      sources.captured(captures);
      captures.awaitHandovers(sources, 2);

      assertAll(sources.stopped(captures).stream().map(check -> check::servedAsByOneConnection));
    }
  }

  @Test
  void missesNoSlot_whenSuccessorsComeLate_orNever_orFail(Stack stack) {
    LateSuccessors late = LateSuccessors.run(stack, Extent.outage());

    assertAll(late.checks().stream().map(check -> check::servedAsByOneConnection));
  }
}

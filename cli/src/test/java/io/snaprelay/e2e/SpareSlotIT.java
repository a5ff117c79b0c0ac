package io.snaprelay.e2e;

import static org.junit.jupiter.api.Assertions.assertAll;

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

  @Test
  void missesNoSlot_whenSuccessorsHaveToWaitForATaskSlot(Stack stack) {
    Captures captures = new Captures(stack.client());
    try (Program worker =
            Program.worker(stack, Map.of("WORKER_SEGMENT_SLOTS", String.valueOf(STREAMS + 1)));
        Sources sources =
            new Sources(stack, capture -> capture.segmentLength(Extent.SEGMENT))
                .rtmp("live/spare-", STREAMS)) {
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

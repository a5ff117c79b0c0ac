package io.snaprelay.e2e;

import static org.junit.jupiter.api.Assertions.assertAll;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A full worker: all streams are handed over through the one slot that is kept for successors, so
 * that all but one come late. Who waits for a successor goes on.
 */
@ExtendWith(StackExtension.class)
class SpareSlotIT {

  private static final int STREAMS = 3;

  @Test
  void missesNoSlot_whenSuccessorsHaveToWaitForATaskSlot(Stack stack) {
    Captures captures = new Captures(stack.client());
    Map<String, String> environment = new HashMap<>(stack.environment());
    environment.put("WORKER_SEGMENT_SLOTS", String.valueOf(STREAMS + 1));
    try (Program worker = Program.start(environment, "worker").awaitWorker();
        Sources sources =
            new Sources(stack, capture -> capture.segmentLength(Extent.SEGMENT))
                .rtmp("live/spare-", STREAMS)) {
      sources.captured(captures);
      captures.awaitHandovers(sources, 2);

      assertAll(sources.stopped(captures).stream().map(check -> check::servedAsByOneConnection));
    }
  }
}

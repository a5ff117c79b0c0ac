package io.snaprelay.e2e;

import static org.junit.jupiter.api.Assertions.assertAll;

import io.snaprelay.model.Accuracy;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Planned hand-overs, over every protocol, between two workers: nobody sees that there were any.
 */
@ExtendWith(StackExtension.class)
class HandoverIT {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration TENTH = Duration.ofMillis(100);

  @Test
  void missesNoSlotAndDoublesNone_andChoosesThePicturesThatOneConnectionWould(Stack stack) {
    Captures captures = new Captures(stack.client());
    try (Fleet fleet = Fleet.of(stack, 2);
        Sources sources = sources(stack)) {
      sources.captured(captures);
      captures.awaitHandovers(sources, Extent.handovers());

      assertAll(sources.stopped(captures).stream().map(check -> check::servedAsByOneConnection));
    }
  }

  private static Sources sources(Stack stack) {
    return new Sources(
            stack, capture -> capture.accuracy(Accuracy.EXACT).segmentLength(Extent.SEGMENT))
        .rtmp("live/handover-rtmp", 3)
        .rtmp("live/handover-tenth", TENTH)
        .flv("live/handover-flv", SECOND)
        .hls("live/handover-hls", SECOND);
  }
}

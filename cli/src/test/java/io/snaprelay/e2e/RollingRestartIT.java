package io.snaprelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A deploy: each worker is told to leave, one after another, while others take its streams over.
 */
@ExtendWith(StackExtension.class)
class RollingRestartIT {

  private static final int WORKERS = 3;
  private static final int STREAMS = 12;

  @Test
  void missesNoSlotAndDoublesNone_andEachWorkerEndsWell(Stack stack) {
    Captures captures = new Captures(stack.client());
    try (Fleet fleet = Fleet.of(stack, WORKERS);
        Sources sources = new Sources(stack, capture -> capture).rtmp("live/rolling-", STREAMS)) {
      sources.captured(captures);

      for (Fleet.Worker leaving : fleet.workers()) {
        Fleet.Worker next = fleet.launch();
        leaving.program().askToEnd();
        assertThat(leaving.program().exit()).as(leaving.program().err()).isZero();
        next.program().awaitWorker();
      }
      captures.awaitMoreCaptured(sources, 3);

      assertAll(sources.stopped(captures).stream().map(check -> check::servedAsByOneConnection));
    }
  }
}

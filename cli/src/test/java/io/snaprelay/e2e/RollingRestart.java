package io.snaprelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.model.Accuracy;
import java.util.List;

/** A deploy: each of three workers is told to leave while others take its streams over. */
public record RollingRestart(List<SlotCheck> checks) {

  private static final int WORKERS = 3;
  private static final int STREAMS = 12;

  /** Fails where a worker does not end well. */
  public static RollingRestart run(Stack stack) {
    Captures captures = new Captures(stack.client());
    try (Fleet fleet = Fleet.of(stack, WORKERS);
        Sources sources =
            new Sources(stack, capture -> capture.accuracy(Accuracy.EXACT))
                .rtmp("live/rolling-", STREAMS)) {
      sources.captured(captures);

      for (Fleet.Worker leaving : fleet.workers()) {
        Fleet.Worker next = fleet.launch();
        leaving.program().askToEnd();
        assertThat(leaving.program().exit()).as(leaving.program().err()).isZero();
        next.program().awaitWorker();
      }
      captures.awaitMoreCaptured(sources, 3);

      return new RollingRestart(sources.stopped(captures));
    }
  }

  public SlotCounts counts() {
    return SlotCounts.of(checks);
  }
}

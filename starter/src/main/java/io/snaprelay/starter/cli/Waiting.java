package io.snaprelay.starter.cli;

import io.snaprelay.model.CaptureState;
import io.snaprelay.model.StreamId;
import io.snaprelay.starter.client.StreamClient;
import io.snaprelay.starter.client.StreamView;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for a stream's state by asking for it. */
final class Waiting {

  private static final Duration BETWEEN = Duration.ofMillis(500);

  private final StreamClient streams;

  Waiting(StreamClient streams) {
    this.streams = streams;
  }

  /** The state when it is live, when it cannot become so any more, or when the time is over. */
  CaptureState live(StreamId stream, Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    while (true) {
      CaptureState state = state(streams.status(stream));
      boolean decided = state == CaptureState.LIVE || state == CaptureState.ENDED;
      if (decided || System.nanoTime() + BETWEEN.toNanos() > end) {
        return state;
      }
      LockSupport.parkNanos(BETWEEN.toNanos());
    }
  }

  private static CaptureState state(StreamView view) {
    return switch (view) {
      case StreamView.Running running -> running.status().state();
      case StreamView.Unanswered unanswered -> CaptureState.STARTING;
      case StreamView.Ended ended -> CaptureState.ENDED;
      case StreamView.BrokenOff broken -> CaptureState.ENDED;
    };
  }
}

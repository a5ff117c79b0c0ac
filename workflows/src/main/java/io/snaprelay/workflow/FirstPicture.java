package io.snaprelay.workflow;

import io.snaprelay.contract.OneShotResult;
import io.snaprelay.contract.OneShotResult.Outcome;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.FrameRef;
import io.snaprelay.model.Tally;
import io.snaprelay.model.Trigger;
import java.time.Duration;
import java.util.Optional;

/**
 * Waits for a source to come on air where no connection is held: tries a picture off the grid again
 * and again until there is one. It starts the stream, and is an extra.
 */
final class FirstPicture {

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

  /** As far apart as the attempts of a segment get. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  private final StreamContext stream;
  private final OneShotCalls calls;

  FirstPicture(StreamContext stream, OneShotCalls calls) {
    this.stream = stream;
    this.calls = calls;
  }

  /**
   * The picture; empty where the stream ended before there was one, or where it is time to continue
   * as new.
   */
  Optional<FrameRef> take() {
    Duration pause = FIRST_PAUSE;
    for (int tries = 0; !stream.ending().requested(); tries++) {
      if (stream.bounds().reached(tries) && stream.quiet().getAsBoolean()) {
        return Optional.empty();
      }
      OneShotCalls.Outcome outcome = calls.takeNow(Trigger.START);
      if (outcome instanceof OneShotCalls.Answered answered) {
        FrameRef frame = answered.result().frame();
        if (frame != null) {
          stream.progress().countAside(Tally.EMPTY.plusExtra(Trigger.START));
          return Optional.of(frame);
        }
        rejected(answered.result());
      }
      WorkflowTime.awaitUntil(
          WorkflowTime.now().plus(pause), "until the next try", stream.ending()::requested);
      pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
    }
    return Optional.empty();
  }

  private void rejected(OneShotResult result) {
    if (result.outcome() == Outcome.REJECTED) {
      stream.ending().request(EndReason.REJECTED, WorkflowTime.now(), result.detail());
    }
  }

  private static Duration shorter(Duration left, Duration right) {
    return left.compareTo(right) < 0 ? left : right;
  }
}

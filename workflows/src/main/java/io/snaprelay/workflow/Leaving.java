package io.snaprelay.workflow;

import io.snaprelay.model.CaptureMode;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.FrameRef;
import io.temporal.workflow.CancellationScope;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A publisher that left has the request's grace to come back, which a newer session tells, or the
 * stream itself: one that is on air when the grace is over goes on, whatever was told.
 */
final class Leaving {

  private final StreamContext stream;
  private final Sessions sessions;
  private @Nullable CancellationScope grace;
  private @Nullable Instant leftAt;

  Leaving(StreamContext stream, Sessions sessions) {
    this.stream = stream;
    this.sessions = sessions;
  }

  /** Begins, moves or lifts the grace by what is known now; to be called when that changes. */
  void update() {
    Instant left = stream.ending().requested() ? null : sessions.leftAt();
    if (Objects.equals(left, leftAt)) {
      return;
    }
    if (grace != null) {
      grace.cancel();
    }
    leftAt = left;
    grace =
        left == null
            ? null
            : WorkflowTime.at(
                left.plus(stream.request().grace()), "publisher left", () -> over(left));
  }

  private void over(Instant left) {
    if (stream.ending().requested() || !left.equals(sessions.leftAt())) {
      return;
    }
    grace = null;
    if (isOnAir(left)) {
      sessions.cameBack();
      leftAt = null;
      return;
    }
    boolean wasLive = stream.progress().wasLive();
    sessions.settle();
    stream
        .ending()
        .request(
            wasLive ? EndReason.SOURCE_ENDED : EndReason.NEVER_STARTED, left, "its publisher left");
  }

  /** Segments tell when their source goes; between one-shots only a picture tells. */
  private boolean isOnAir(Instant left) {
    if (stream.tuning().mode().mode() != CaptureMode.ONE_SHOT) {
      return stream.progress().state() == CaptureState.LIVE;
    }
    FrameRef last = stream.progress().lastFrame();
    return last != null && last.contentTime().isAfter(left);
  }
}

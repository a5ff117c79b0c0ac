package io.snaprelay.workflow;

import io.snaprelay.model.EndReason;
import io.snaprelay.model.Lengths;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The times at which a stream ends by itself. */
final class Deadlines {

  /** A holder that serves its last slot gets this long to return by itself. */
  private static final Duration LIMIT_MARGIN = Duration.ofSeconds(10);

  private final StreamContext stream;
  private @Nullable CancellationScope start;
  private @Nullable CancellationScope limit;
  private @Nullable Instant limitAt;

  Deadlines(StreamContext stream) {
    this.stream = stream;
  }

  /** Sets, moves or lifts them by what is known now; to be called whenever that changes. */
  void update() {
    if (stream.ending().requested()) {
      clear();
      return;
    }
    boolean waiting = !stream.progress().wasLive() && stream.request().interval() != null;
    if (waiting && start == null) {
      start = startDeadline();
    } else if (!waiting) {
      start = cancel(start);
    }
    Instant wanted = stream.limit();
    if (wanted != null && !wanted.equals(limitAt)) {
      limit = cancel(limit);
      limitAt = wanted;
      limit =
          WorkflowTime.at(
              wanted.plus(LIMIT_MARGIN),
              "limit",
              () -> stream.ending().request(EndReason.LIMIT, wanted, null));
    }
  }

  private CancellationScope startDeadline() {
    Instant startedAt = stream.progress().startedAt();
    return WorkflowTime.at(
        startedAt.plus(stream.request().startWithin()),
        "start deadline",
        () -> Background.start(() -> neverStarted(startedAt)));
  }

  /** Asking why takes a moment, in which the source may have come, or another session. */
  private void neverStarted(Instant startedAt) {
    String why = lastFailure();
    StreamProgress progress = stream.progress();
    if (!progress.wasLive() && progress.startedAt().equals(startedAt)) {
      Duration within = stream.request().startWithin();
      stream
          .ending()
          .request(
              EndReason.NEVER_STARTED,
              startedAt.plus(within),
              "no picture within %s%s"
                  .formatted(Lengths.of(within), why == null ? "" : "; last: " + why));
    }
  }

  /** Of one-shots the workflow has heard; of segments that are tried again it has not. */
  private @Nullable String lastFailure() {
    String heard = stream.progress().lastFailure();
    try {
      String ofSegment = ActivityStubs.lastFailure().lastFailure();
      return ofSegment == null ? heard : ofSegment;
    } catch (ActivityFailure e) {
      Workflow.getLogger(Deadlines.class).info("why it did not start: {}", e.getMessage());
      return heard;
    }
  }

  void clear() {
    start = cancel(start);
    limit = cancel(limit);
    limitAt = null;
  }

  private static @Nullable CancellationScope cancel(@Nullable CancellationScope scope) {
    if (scope != null) {
      scope.cancel();
    }
    return null;
  }
}

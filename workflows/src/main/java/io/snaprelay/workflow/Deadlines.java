package io.snaprelay.workflow;

import io.snaprelay.model.EndReason;
import io.temporal.workflow.CancellationScope;
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
    Duration within = stream.request().startWithin();
    Instant at = stream.progress().startedAt().plus(within);
    String detail = "nothing was published within " + within;
    return WorkflowTime.at(
        at, "start deadline", () -> stream.ending().request(EndReason.NEVER_STARTED, at, detail));
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

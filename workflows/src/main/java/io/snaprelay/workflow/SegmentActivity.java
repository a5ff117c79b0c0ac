package io.snaprelay.workflow;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.contract.SegmentResult;
import io.snaprelay.contract.SegmentTask;
import io.snaprelay.contract.Timings;
import io.snaprelay.model.Holder;
import io.snaprelay.model.relay.Departure;
import io.snaprelay.model.relay.Message;
import io.snaprelay.model.relay.Segment;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The activity of one segment, from its start until it has returned or was given up. */
final class SegmentActivity implements Tenure {

  /** For delivering what is queued while the store is slow; then the cancellation goes out. */
  static final Duration LEAVE_WITHIN = Timings.HEARTBEAT_TIMEOUT.plusSeconds(60);

  /** A cancelled activity hears of it by its next heartbeat, or is dead. */
  private static final Duration CANCEL_WITHIN = Timings.HEARTBEAT_TIMEOUT.plusSeconds(10);

  private final RelayDesk desk;
  private final CaptureRequest request;
  private final String runId;
  private final int number;
  private final Function<Integer, @Nullable String> workers;
  private final CancellationScope scope;
  private final Instant startedAt = WorkflowTime.now();
  private boolean over;
  private boolean leaving;

  /**
   * Starts it.
   *
   * @param workers control queues of live segments by their numbers
   */
  SegmentActivity(
      RelayDesk desk,
      CaptureRequest request,
      String runId,
      SegmentTask task,
      String summary,
      Function<Integer, @Nullable String> workers) {
    this.desk = desk;
    this.request = request;
    this.runId = runId;
    this.number = task.segment();
    this.workers = workers;
    scope =
        Workflow.newCancellationScope(
            () -> {
              var unused =
                  Async.function(
                          ActivityStubs.segment(request, task, summary)::captureSegment, task)
                      .handle(this::over);
            });
    scope.run();
  }

  boolean runsSince(Duration longerThan) {
    return WorkflowTime.now().isAfter(startedAt.plus(longerThan));
  }

  private boolean over(@Nullable SegmentResult result, @Nullable RuntimeException failure) {
    if (failure != null) {
      Workflow.getLogger(SegmentActivity.class)
          .info("segment {} without a result: {}", number, failure.getMessage());
    }
    giveUp(result);
    return true;
  }

  private void giveUp(@Nullable SegmentResult result) {
    if (!over) {
      over = true;
      desk.returned(
          returned(runId, number, result, request.grace()),
          result == null ? null : result.detail(),
          result == null ? null : result.anchor());
    }
  }

  /** What a result means for the relay. */
  static Message.Returned returned(
      String runId, int number, @Nullable SegmentResult result, Duration grace) {
    return result == null
        ? new Message.Returned(runId, number, Departure.FAILED, null, null)
        : new Message.Returned(
            runId,
            number,
            departure(result.outcome()),
            result.report(),
            WorkflowTime.now().minus(grace));
  }

  private static Departure departure(SegmentOutcome outcome) {
    return switch (outcome) {
      case COMPLETED -> Departure.SERVED;
      case STOPPED -> Departure.STOPPED;
      case SOURCE_GONE -> Departure.SOURCE_GONE;
      case DRAINED -> Departure.DRAINED;
      case REJECTED -> Departure.REJECTED;
    };
  }

  /**
   * Makes the holder leave, in bounded time. A live one is nudged on its worker's own queue, which
   * is faster than any heartbeat; one that connects, or cannot be reached, is cancelled.
   */
  @Override
  public void leave() {
    if (!leaving) {
      leaving = true;
      var unused = Background.run(this::leaveInTime);
    }
  }

  private void leaveInTime() {
    Segment segment = segment();
    Holder holder = segment == null ? null : segment.holder();
    String worker = workers.apply(number);
    if (holder != null && worker != null) {
      Promise<Boolean> nudged = Nudges.send(holder, worker);
      WorkflowTime.awaitUntil(
          WorkflowTime.now().plus(LEAVE_WITHIN),
          "segment " + number + " has to leave",
          () -> over || (nudged.isCompleted() && !nudged.get()));
    }
    if (!over) {
      scope.cancel();
      WorkflowTime.awaitUntil(
          WorkflowTime.now().plus(CANCEL_WITHIN),
          "segment " + number + ", cancelled, has to leave",
          () -> over);
    }
    Segment last = segment();
    if (!over && last != null && last.wasLive() && !desk.relay().stopping()) {
      // Its search was given up, and it had found the source by then: it serves, until relieved.
      leaving = false;
      return;
    }
    giveUp(null);
  }

  private @Nullable Segment segment() {
    return desk.relay().segments().stream()
        .filter(s -> s.number() == number && s.runId().equals(runId))
        .findFirst()
        .orElse(null);
  }
}

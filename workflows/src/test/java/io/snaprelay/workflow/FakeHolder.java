package io.snaprelay.workflow;

import static org.awaitility.Awaitility.await;

import io.snaprelay.contract.FailureTypes;
import io.snaprelay.contract.SegmentLive;
import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.contract.SegmentResult;
import io.snaprelay.contract.SegmentReturn;
import io.snaprelay.contract.SegmentTask;
import io.snaprelay.contract.StreamCaptureWorkflow;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Grid;
import io.snaprelay.model.Holder;
import io.snaprelay.model.Orders;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.Tally;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionClient;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.ActivityNotExistsException;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One running segment whose activity is completed by the test: does what the contract asks of a
 * holder, at the test's word, and accounts for its slots by the orders that it gets.
 */
final class FakeHolder {

  static final String CONTROL_QUEUE = "snaprelay-worker-test";

  private final SegmentTask task;
  private final Holder holder;
  private final String queue;
  private final byte[] token;
  private final ActivityCompletionClient completions;
  private final StreamCaptureWorkflow workflow;
  private final SkippedTime time;
  private volatile boolean cancelled;
  private volatile boolean over;

  FakeHolder(
      SegmentTask task,
      Holder holder,
      String queue,
      byte[] token,
      ActivityCompletionClient completions,
      StreamCaptureWorkflow workflow,
      SkippedTime time) {
    this.task = task;
    this.holder = holder;
    this.queue = queue;
    this.token = token;
    this.completions = completions;
    this.workflow = workflow;
    this.time = time;
  }

  Holder holder() {
    return holder;
  }

  /** The task queue that it came on. */
  String queue() {
    return queue;
  }

  SegmentTask task() {
    return task;
  }

  /** Signals that it has caught up; what it owns is in the orders that come back. */
  Orders live(Instant firstServable) {
    return live(firstServable, 1_000);
  }

  /** Likewise, with what it knows of the source's clock. */
  Orders live(Instant firstServable, long anchor) {
    workflow.segmentLive(new SegmentLive(holder, firstServable, CONTROL_QUEUE, anchor));
    return orders();
  }

  Orders orders() {
    return workflow.orders(holder);
  }

  /** Everything from where nobody reported to {@code until}: settled as missed, then captured. */
  SegmentReport report(Instant until, CaptureState state) {
    Orders orders = orders();
    Instant settleFrom = Objects.requireNonNull(orders.settleFrom());
    Instant from = orders.from() == null ? until : orders.from();
    Grid grid = task.grid();
    long lost = grid.count(settleFrom, from);
    Tally tally =
        lost == 0 ? Tally.EMPTY : Tally.EMPTY.plusGap(new Gap(settleFrom, from, lost, settledAs()));
    return new SegmentReport(
        holder, settleFrom, until, tally.plusCaptured(grid.count(from, until)), state, null);
  }

  private GapCause settledAs() {
    return holder.attempt() > 1 ? GapCause.WORKER_LOST : GapCause.HANDOVER;
  }

  void signalReport(Instant until, CaptureState state) {
    workflow.segmentReported(report(until, state));
  }

  /** Serves what it was given, and returns, as soon as it is told where that ends. */
  Instant complete() {
    Instant until = told();
    complete(SegmentOutcome.COMPLETED, until);
    return until;
  }

  /** Waits until it is told where its slots end. */
  Instant told() {
    return Objects.requireNonNull(await().until(() -> orders().until(), Objects::nonNull));
  }

  /** Its worker shuts down: somebody else is to take over. */
  void wantsRelief() {
    workflow.reliefWanted(holder);
  }

  void complete(SegmentOutcome outcome, Instant until) {
    complete(new SegmentResult(outcome, report(until, CaptureState.LIVE), null, 1_000L));
  }

  /** Returns without ever having had a slot. */
  void complete(SegmentOutcome outcome, @Nullable String detail) {
    complete(new SegmentResult(outcome, null, detail, null));
  }

  private void complete(SegmentResult result) {
    over = true;
    time.ending();
    try {
      completions.complete(token, result);
    } catch (ActivityNotExistsException e) {
      time.stays();
      workflow.segmentReturned(new SegmentReturn(holder, result));
    }
  }

  void failNotStarted() {
    fail(FailureTypes.NOT_STARTED);
  }

  void fail(String type) {
    over = true;
    time.ending();
    completions.completeExceptionally(
        token, ApplicationFailure.newFailure("played by the test", type));
  }

  /** Its worker dies: nothing is heard of it any more. */
  void die() {
    over = true;
    time.lost();
  }

  void heartbeat() {
    if (over) {
      return;
    }
    try {
      completions.heartbeat(token, null);
    } catch (ActivityCompletionException e) {
      // The client for completions wraps what tells of the cancellation in another of its kind.
      cancelled = cancelled || e.getCause() instanceof ActivityCanceledException;
      over = !cancelled;
    }
  }

  boolean cancelled() {
    return cancelled;
  }

  boolean over() {
    return over;
  }
}

package io.snaprelay.capture;

import io.snaprelay.capture.delivery.LastEvents;
import io.snaprelay.capture.heartbeat.Heartbeat;
import io.snaprelay.capture.loop.EventLoop;
import io.snaprelay.capture.metrics.CaptureReading;
import io.snaprelay.capture.oneshot.OneShotCapture;
import io.snaprelay.capture.oneshot.OneShotEnd;
import io.snaprelay.capture.oneshot.OneShotLines;
import io.snaprelay.capture.segment.SegmentCapture;
import io.snaprelay.capture.segment.SegmentContext;
import io.snaprelay.capture.segment.SegmentEnd;
import io.snaprelay.capture.segment.SegmentLines;
import io.snaprelay.contract.CaptureActivities;
import io.snaprelay.contract.Checkpoint;
import io.snaprelay.contract.FailureTypes;
import io.snaprelay.contract.OneShotResult;
import io.snaprelay.contract.OneShotTask;
import io.snaprelay.contract.SegmentResult;
import io.snaprelay.contract.SegmentTask;
import io.snaprelay.model.CaptureEvent;
import io.snaprelay.model.GapCause;
import io.snaprelay.runtime.logging.LogContext;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * What Temporal calls: sets a capture up on the activity's thread, which is its loop's, and says
 * how it ended.
 */
public final class CaptureActivitiesImpl implements CaptureActivities {

  /** A delay of zero would count as none given, and the retry policy's would hold. */
  private static final Duration AT_ONCE = Duration.ofMillis(1);

  private final CaptureContext context;

  public CaptureActivitiesImpl(CaptureContext context) {
    this.context = context;
  }

  @Override
  @SuppressWarnings("try") // resources that only have to be closed
  public SegmentResult captureSegment(SegmentTask task) {
    ActivityExecutionContext activity = Activity.getExecutionContext();
    SegmentContext segment = SegmentStart.context(task, activity, context);
    Heartbeat heartbeat = new ActivityHeartbeat(activity);
    EventLoop loop = new EventLoop(context.clock());
    SegmentCapture capture =
        new SegmentCapture(
            segment, lines(activity.getInfo(), heartbeat), loop, context.limits().delivery());
    try (var log = logContext(segment);
        var entry = enter(segment, capture, heartbeat);
        var onCancel = activity.getCancellationToken().onCancel(capture::cancel)) {
      capture.begin();
      run(loop, capture::isFinished);
      return result(capture.end(), heartbeat);
    } finally {
      capture.close();
    }
  }

  @Override
  @SuppressWarnings("try") // likewise
  public OneShotResult captureOnce(OneShotTask task) {
    ActivityExecutionContext activity = Activity.getExecutionContext();
    EventLoop loop = new EventLoop(context.clock());
    OneShotCapture capture =
        new OneShotCapture(
            task,
            WorkflowRun.of(activity.getInfo())
                .origin(task.stream(), task.interval(), task.riskLevel(), task.labels(), 0),
            SegmentStart.waitedForCapacity(activity.getInfo())
                ? GapCause.NO_CAPACITY
                : GapCause.CAPTURE_FAILED,
            oneShotLines(new ActivityHeartbeat(activity)),
            loop,
            context.limits().delivery(),
            ThreadLocalRandom.current());
    try (var log = LogContext.of(task.streamId());
        var entry = enter(capture);
        var onCancel = activity.getCancellationToken().onCancel(capture::cancel)) {
      capture.begin();
      run(loop, capture::isFinished);
      return result(capture.end());
    } finally {
      capture.close();
    }
  }

  private static LogContext logContext(SegmentContext segment) {
    return LogContext.of(
        segment.task().streamId(), segment.holder().segment(), segment.holder().attempt());
  }

  private SegmentLines lines(ActivityInfo info, Heartbeat heartbeat) {
    return new SegmentLines(
        context.source(),
        context.carryingOutlets(),
        context.orders().apply(WorkflowRun.of(info).workflowId()),
        heartbeat,
        context.budgetOfStream(),
        context.calls(),
        events -> context.calls().execute(last(events)));
  }

  private LastEvents last(List<CaptureEvent> events) {
    return new LastEvents(
        events,
        context.outlets().notifier(),
        context.limits().delivery().backoff(),
        RandomGenerator.getDefault());
  }

  private OneShotLines oneShotLines(Heartbeat heartbeat) {
    return new OneShotLines(
        context.source(),
        context.carryingOutlets(),
        heartbeat,
        context.budgetOfStream(),
        context.calls());
  }

  private HolderRegistry.Entry enter(
      SegmentContext segment, SegmentCapture capture, Heartbeat heartbeat) {
    return context
        .holders()
        .enter(segment.holder(), told(capture))
        .orElseThrow(
            () -> {
              heartbeat.beat(
                  new Checkpoint(
                      "draining",
                      segment.inherited(),
                      segment.anchor(),
                      segment.sound(),
                      segment.settleCause()));
              return shuttingDown();
            });
  }

  private static HolderRegistry.Capture told(SegmentCapture capture) {
    return new HolderRegistry.Capture() {
      @Override
      public void nudge() {
        capture.nudge();
      }

      @Override
      public void drain() {
        capture.drain();
      }

      @Override
      public void leave() {
        capture.leave();
      }

      @Override
      public CaptureReading reading() {
        return capture.reading();
      }
    };
  }

  private HolderRegistry.Entry enter(OneShotCapture capture) {
    return context
        .holders()
        .enterOneShot(capture::leave, capture::reading)
        .orElseThrow(CaptureActivitiesImpl::shuttingDown);
  }

  private static void run(EventLoop loop, BooleanSupplier finished) {
    try {
      loop.runUntil(finished);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw shuttingDown();
    }
  }

  private static SegmentResult result(SegmentEnd end, Heartbeat heartbeat) {
    return switch (end) {
      case SegmentEnd.Returned returned -> returned.result();
      case SegmentEnd.NotStarted notStarted ->
          throw ApplicationFailure.newBuilder()
              .setType(FailureTypes.NOT_STARTED)
              .setMessage(notStarted.detail())
              .setNextRetryDelay(notStarted.retryAfter())
              .setCategory(ApplicationErrorCategory.BENIGN)
              .build();
      case SegmentEnd.Failed failed -> {
        heartbeat.beat(failed.checkpoint());
        throw captureFailed(failed.detail());
      }
      case SegmentEnd.HandedBack handedBack -> {
        heartbeat.beat(handedBack.checkpoint());
        throw shuttingDown();
      }
    };
  }

  private static OneShotResult result(OneShotEnd end) {
    return switch (end) {
      case OneShotEnd.Returned returned -> returned.result();
      case OneShotEnd.Cancelled cancelled -> throw new CanceledFailure("not wanted any more");
      case OneShotEnd.Failed failed -> throw captureFailed(failed.detail());
      case OneShotEnd.TooLate late ->
          throw ApplicationFailure.newBuilder()
              .setType(FailureTypes.CAPTURE_FAILED)
              .setMessage(late.detail())
              .setNonRetryable(true)
              .build();
    };
  }

  /** To be retried at once, by another worker: this one takes no more tasks, or not this one's. */
  private static ApplicationFailure shuttingDown() {
    return ApplicationFailure.newBuilder()
        .setType(FailureTypes.CAPTURE_FAILED)
        .setMessage("this worker shuts down, or hands this stream on")
        .setNextRetryDelay(AT_ONCE)
        .build();
  }

  private static ApplicationFailure captureFailed(String detail) {
    return ApplicationFailure.newBuilder()
        .setType(FailureTypes.CAPTURE_FAILED)
        .setMessage(detail)
        .build();
  }
}

package io.snaprelay.workflow;

import io.snaprelay.contract.Announcement;
import io.snaprelay.contract.BookkeepingActivities;
import io.snaprelay.contract.CaptureActivities;
import io.snaprelay.contract.ControlActivities;
import io.snaprelay.contract.OneShotResult;
import io.snaprelay.contract.OneShotResult.Outcome;
import io.snaprelay.contract.OneShotTask;
import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.contract.SegmentResult;
import io.snaprelay.contract.SegmentTask;
import io.snaprelay.contract.SettleResult;
import io.snaprelay.contract.SettleTask;
import io.snaprelay.contract.StreamCaptureWorkflow;
import io.snaprelay.model.FrameId;
import io.snaprelay.model.FrameRef;
import io.snaprelay.model.Gap;
import io.snaprelay.model.Holder;
import io.snaprelay.model.Tally;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.client.WorkflowClient;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The activities as a worker would have them. Segments wait for the test to play them; one-shots
 * answer at once, as the test has set; the store has what the test says.
 */
final class FakeWorker implements CaptureActivities, ControlActivities, BookkeepingActivities {

  private final WorkflowClient client;
  private final SkippedTime time;
  final List<FakeHolder> holders = new CopyOnWriteArrayList<>();
  final List<Holder> nudged = new CopyOnWriteArrayList<>();
  final List<OneShotTask> oneShots = new CopyOnWriteArrayList<>();
  final List<SettleTask> settled = new CopyOnWriteArrayList<>();
  final List<Announcement> announced = new CopyOnWriteArrayList<>();
  volatile Consumer<Announcement> beforeAnnouncing = announcement -> {};
  volatile boolean answersNudges = true;
  volatile @Nullable String lastFailure;
  volatile Function<OneShotTask, OneShotResult> oneShot = this::captured;
  volatile Function<SettleTask, Tally> store = FakeWorker::emptyStore;

  FakeWorker(WorkflowClient client, SkippedTime time) {
    this.client = client;
    this.time = time;
  }

  @Override
  public SegmentResult captureSegment(SegmentTask task) {
    ActivityExecutionContext context = Activity.getExecutionContext();
    context.doNotCompleteOnReturn();
    ActivityInfo info = context.getInfo();
    holders.add(
        new FakeHolder(
            task,
            new Holder(
                Objects.requireNonNull(info.getWorkflowRunId()), task.segment(), info.getAttempt()),
            info.getActivityTaskQueue(),
            info.getTaskToken(),
            client.newActivityCompletionClient(),
            client.newWorkflowStub(StreamCaptureWorkflow.class, info.getWorkflowId()),
            time));
    time.begun();
    return new SegmentResult(SegmentOutcome.STOPPED, null, "completed by the test", null);
  }

  @Override
  public OneShotResult captureOnce(OneShotTask task) {
    oneShots.add(task);
    return oneShot.apply(task);
  }

  OneShotResult captured(OneShotTask task) {
    Instant slot =
        task.slot() != null
            ? task.slot()
            : Instant.ofEpochMilli(
                Activity.getExecutionContext().getInfo().getCurrentAttemptScheduledTimestamp());
    String key = task.streamId() + "/" + slot;
    return new OneShotResult(
        Outcome.CAPTURED,
        new FrameRef(
            FrameId.of(task.stream(), slot, task.trigger()),
            task.trigger(),
            slot,
            slot,
            "bucket",
            key),
        null,
        null);
  }

  @Override
  public boolean nudge(Holder holder) {
    nudged.add(holder);
    return answersNudges;
  }

  @Override
  public SettleResult settle(SettleTask task) {
    settled.add(task);
    return new SettleResult(store.apply(task));
  }

  @Override
  public @Nullable String lastFailure() {
    return lastFailure;
  }

  @Override
  public void announce(Announcement announcement) {
    beforeAnnouncing.accept(announcement);
    announced.add(announcement);
  }

  static Tally emptyStore(SettleTask task) {
    Tally tally = Tally.EMPTY;
    for (Gap gap : task.ranges()) {
      tally = tally.plusGap(gap);
    }
    return tally;
  }

  static Tally fullStore(SettleTask task) {
    return Tally.EMPTY.plusCaptured(task.ranges().stream().mapToLong(Gap::slots).sum());
  }
}

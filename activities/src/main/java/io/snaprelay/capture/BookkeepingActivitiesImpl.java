package io.snaprelay.capture;

import io.snaprelay.capture.delivery.FrameOrigin;
import io.snaprelay.capture.delivery.StoreSettler;
import io.snaprelay.contract.Announcement;
import io.snaprelay.contract.BookkeepingActivities;
import io.snaprelay.contract.CaptureActivities;
import io.snaprelay.contract.SettleResult;
import io.snaprelay.contract.SettleTask;
import io.snaprelay.model.CaptureEvent;
import io.snaprelay.model.Coverage;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.Gap;
import io.snaprelay.model.Grid;
import io.snaprelay.model.StreamId;
import io.snaprelay.model.Tally;
import io.snaprelay.runtime.redact.Redactor;
import io.snaprelay.storage.FrameNotifier;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Settles slots by the store, and publishes a stream's events. What fails is retried by Temporal.
 */
public final class BookkeepingActivitiesImpl implements BookkeepingActivities {

  private static final Duration PUBLISH_WITHIN = Duration.ofSeconds(20);

  private final StoreSettler settler;
  private final FrameNotifier notifier;

  public BookkeepingActivitiesImpl(StoreSettler settler, FrameNotifier notifier) {
    this.settler = settler;
    this.notifier = notifier;
  }

  @Override
  public SettleResult settle(SettleTask task) {
    try {
      Optional<Tally> tally = settler.settle(origin(task), slots(task), task.ranges());
      return new SettleResult(tally.orElseThrow(BookkeepingActivitiesImpl::unanswered));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unanswered();
    }
  }

  @Override
  public @Nullable String lastFailure() {
    ActivityExecutionContext activity = Activity.getExecutionContext();
    return activity
        .getWorkflowClient()
        .newUntypedWorkflowStub(WorkflowRun.of(activity.getInfo()).workflowId())
        .describe()
        .getRawDescription()
        .getPendingActivitiesList()
        .stream()
        .filter(PendingActivityInfo::hasLastFailure)
        .filter(pending -> pending.getActivityType().getName().equals(CaptureActivities.SEGMENT))
        .map(pending -> Redactor.text(pending.getLastFailure().getMessage()))
        .findFirst()
        .orElse(null);
  }

  @Override
  public void announce(Announcement announcement) {
    try {
      notifier.publish(event(announcement)).get(PUBLISH_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unpublished(e);
    } catch (ExecutionException | TimeoutException e) {
      throw unpublished(e);
    }
  }

  private static StoreSettler.Slots slots(SettleTask task) {
    Duration phase = task.phase();
    if (phase == null) {
      return StoreSettler.Slots.instants();
    }
    Duration interval = task.interval();
    if (interval == null) {
      throw ApplicationFailure.newNonRetryableFailure(
          "slots are settled on a grid: its interval is needed", "BadSettleTask");
    }
    return StoreSettler.Slots.of(Grid.of(interval, phase));
  }

  private static FrameOrigin origin(SettleTask task) {
    return WorkflowRun.of(Activity.getExecutionContext().getInfo())
        .origin(new StreamId(task.streamId()), task.interval(), task.riskLevel(), task.labels(), 0);
  }

  private static CaptureEvent event(Announcement announcement) {
    WorkflowRun run = WorkflowRun.of(Activity.getExecutionContext().getInfo());
    CaptureEvent.Origin origin =
        new CaptureEvent.Origin(
            announcement.streamId(),
            announcement.at(),
            announcement.riskLevel(),
            announcement.labels(),
            run.workflowId(),
            run.runId());
    return switch (announcement.kind()) {
      case STARTED -> new CaptureEvent.Started(origin);
      case GAP ->
          new CaptureEvent.Missed(
              origin, BookkeepingActivitiesImpl.<Gap>needed(announcement.gap(), "gap"));
      case ENDED ->
          new CaptureEvent.Ended(
              origin,
              BookkeepingActivitiesImpl.<EndReason>needed(announcement.reason(), "reason"),
              announcement.detail(),
              BookkeepingActivitiesImpl.<Coverage>needed(announcement.coverage(), "coverage"));
    };
  }

  private static <T> T needed(@Nullable T value, String field) {
    if (value == null) {
      throw ApplicationFailure.newNonRetryableFailure(
          "the announcement has no " + field, "BadAnnouncement");
    }
    return value;
  }

  private static ApplicationFailure unanswered() {
    return ApplicationFailure.newFailure(
        "the store or the notifier did not answer for all slots in time", "Unsettled");
  }

  private static ApplicationFailure unpublished(Exception e) {
    return ApplicationFailure.newFailure("the event could not be published: " + e, "Unpublished");
  }
}

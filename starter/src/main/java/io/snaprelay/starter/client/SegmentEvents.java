package io.snaprelay.starter.client;

import com.google.protobuf.Timestamp;
import io.snaprelay.contract.CaptureActivities;
import io.snaprelay.contract.Checkpoint;
import io.snaprelay.contract.OneShotResult;
import io.snaprelay.contract.SegmentResult;
import io.snaprelay.contract.SegmentTask;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.runtime.redact.Redactor;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.common.converter.DataConverter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts the events of capture activities together: each has one that began it, and may have ends.
 */
final class SegmentEvents {

  private final DataConverter converter;
  private final boolean over;
  private final List<HistoryEvent> scheduled;
  private final Map<Long, HistoryEvent> started = new HashMap<>();
  private final Map<Long, HistoryEvent> ended = new HashMap<>();
  private final Map<String, PendingActivityInfo> pending = new HashMap<>();

  /**
   * @param events of one run, in any order; may have come to be after {@code pending} was asked for
   * @param over whether the run has ended
   */
  SegmentEvents(
      DataConverter converter,
      List<HistoryEvent> events,
      List<PendingActivityInfo> pending,
      boolean over) {
    this.over = over;
    this.converter = converter;
    scheduled =
        events.stream().filter(HistoryEvent::hasActivityTaskScheduledEventAttributes).toList();
    events.forEach(this::note);
    pending.forEach(activity -> this.pending.put(activity.getActivityId(), activity));
  }

  private void note(HistoryEvent event) {
    switch (event.getAttributesCase()) {
      case ACTIVITY_TASK_STARTED_EVENT_ATTRIBUTES ->
          started.put(event.getActivityTaskStartedEventAttributes().getScheduledEventId(), event);
      case ACTIVITY_TASK_COMPLETED_EVENT_ATTRIBUTES ->
          ended.put(event.getActivityTaskCompletedEventAttributes().getScheduledEventId(), event);
      case ACTIVITY_TASK_FAILED_EVENT_ATTRIBUTES ->
          ended.put(event.getActivityTaskFailedEventAttributes().getScheduledEventId(), event);
      case ACTIVITY_TASK_TIMED_OUT_EVENT_ATTRIBUTES ->
          ended.put(event.getActivityTaskTimedOutEventAttributes().getScheduledEventId(), event);
      case ACTIVITY_TASK_CANCELED_EVENT_ATTRIBUTES ->
          ended.put(event.getActivityTaskCanceledEventAttributes().getScheduledEventId(), event);
      default -> {
        // No event of an activity.
      }
    }
  }

  List<SegmentRow> rows() {
    List<SegmentRow> rows = new ArrayList<>();
    for (HistoryEvent event : scheduled) {
      if (isOf(event, CaptureActivities.SEGMENT)) {
        rows.add(row(event));
      }
    }
    oneShots().ifPresent(rows::add);
    return rows;
  }

  private static boolean isOf(HistoryEvent event, String type) {
    return event.getActivityTaskScheduledEventAttributes().getActivityType().getName().equals(type);
  }

  private SegmentRow row(HistoryEvent event) {
    ActivityTaskScheduledEventAttributes task = event.getActivityTaskScheduledEventAttributes();
    int number = read(task.getInput(), SegmentTask.class).map(SegmentTask::segment).orElse(0);
    PendingActivityInfo waiting = pending.get(task.getActivityId());
    HistoryEvent end = ended.get(event.getEventId());
    return end == null && waiting != null
        ? running(number, waiting)
        : over(number, started.get(event.getEventId()), end);
  }

  private SegmentRow running(int number, PendingActivityInfo activity) {
    SegmentReport report =
        activity.hasHeartbeatDetails()
            ? read(activity.getHeartbeatDetails(), Checkpoint.class)
                .map(Checkpoint::report)
                .orElse(null)
            : null;
    boolean taken = activity.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_STARTED;
    return new SegmentRow(
        number,
        word(activity.getLastWorkerIdentity()),
        report == null ? null : report.from(),
        null,
        activity.hasLastStartedTime() ? instant(activity.getLastStartedTime()) : null,
        null,
        taken
            ? (report == null ? SegmentRow.State.STARTING : SegmentRow.State.SERVING)
            : SegmentRow.State.WAITING,
        report == null ? null : report.tally().captured(),
        report == null ? null : report.tally().missedSlots(),
        Math.max(1, activity.getAttempt()),
        activity.hasLastFailure() ? words(activity.getLastFailure()) : null);
  }

  private SegmentRow over(int number, @Nullable HistoryEvent start, @Nullable HistoryEvent end) {
    SegmentResult result =
        end == null
            ? null
            : read(end.getActivityTaskCompletedEventAttributes().getResult(), SegmentResult.class)
                .orElse(null);
    SegmentReport report = result == null ? null : result.report();
    var begun = start == null ? null : start.getActivityTaskStartedEventAttributes();
    return new SegmentRow(
        number,
        begun == null ? null : word(begun.getIdentity()),
        report == null ? null : report.from(),
        report == null ? null : report.until(),
        start == null ? null : instant(start.getEventTime()),
        end == null ? null : instant(end.getEventTime()),
        state(end),
        report == null ? null : report.tally().captured(),
        report == null ? null : report.tally().missedSlots(),
        begun == null ? 1 : begun.getAttempt(),
        result == null ? failure(end) : result.detail());
  }

  /** One that ended with its run has no end of its own; of others without one nobody told yet. */
  private SegmentRow.State state(@Nullable HistoryEvent end) {
    if (end == null) {
      return over ? SegmentRow.State.CLOSED : SegmentRow.State.WAITING;
    }
    return (end.hasActivityTaskFailedEventAttributes()
            || end.hasActivityTaskTimedOutEventAttributes())
        ? SegmentRow.State.FAILED
        : SegmentRow.State.CLOSED;
  }

  private static @Nullable String failure(@Nullable HistoryEvent end) {
    if (end == null) {
      return null;
    }
    return switch (end.getAttributesCase()) {
      case ACTIVITY_TASK_FAILED_EVENT_ATTRIBUTES ->
          words(end.getActivityTaskFailedEventAttributes().getFailure());
      case ACTIVITY_TASK_TIMED_OUT_EVENT_ATTRIBUTES ->
          words(end.getActivityTaskTimedOutEventAttributes().getFailure());
      default -> null;
    };
  }

  private Optional<SegmentRow> oneShots() {
    List<OneShotResult> results = new ArrayList<>();
    List<Instant> times = new ArrayList<>();
    for (HistoryEvent event : scheduled) {
      HistoryEvent end = ended.get(event.getEventId());
      if (end != null && isOf(event, CaptureActivities.ONE_SHOT)) {
        times.add(instant(end.getEventTime()));
        read(end.getActivityTaskCompletedEventAttributes().getResult(), OneShotResult.class)
            .ifPresent(results::add);
      }
    }
    return times.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SegmentRow(
                0,
                null,
                null,
                null,
                times.stream().min(Comparator.naturalOrder()).orElse(null),
                times.stream().max(Comparator.naturalOrder()).orElse(null),
                SegmentRow.State.CLOSED,
                count(results, OneShotResult.Outcome.CAPTURED),
                count(results, OneShotResult.Outcome.MISSED),
                1,
                null));
  }

  private static long count(List<OneShotResult> results, OneShotResult.Outcome outcome) {
    return results.stream().filter(result -> result.outcome() == outcome).count();
  }

  private <T> Optional<T> read(Payloads payloads, Class<T> type) {
    return payloads.getPayloadsCount() == 0
        ? Optional.empty()
        : Optional.ofNullable(converter.fromPayloads(0, Optional.of(payloads), type, type));
  }

  private static @Nullable String words(Failure failure) {
    Failure cause = failure.hasCause() ? failure.getCause() : failure;
    return word(Objects.requireNonNullElse(Redactor.text(cause.getMessage()), ""));
  }

  private static @Nullable String word(String text) {
    return text.isEmpty() ? null : text;
  }

  private static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }
}

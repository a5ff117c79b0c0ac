package io.snaprelay.benchmarks.bookkeeping;

import com.google.protobuf.util.Timestamps;
import io.snaprelay.contract.CaptureActivities;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What stands in histories of a span of time.
 *
 * @param events all of them
 * @param actions those that Temporal bills: activities, timers, signals, updates, changes of search
 *     attributes; heartbeats and queries are in no history
 * @param captures activities that capture: segments or one-shots
 */
record HistoryCount(long events, long actions, long captures) {

  private static final Set<EventType> BILLED =
      Set.of(
          EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED,
          EventType.EVENT_TYPE_TIMER_STARTED,
          EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED,
          EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED,
          EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES);

  private static final Set<String> CAPTURES =
      Set.of(CaptureActivities.SEGMENT, CaptureActivities.ONE_SHOT);

  static final HistoryCount NONE = new HistoryCount(0, 0, 0);

  /** Counts events in [from, until). */
  static HistoryCount of(List<HistoryEvent> history, Instant from, Instant until) {
    List<HistoryEvent> inside =
        history.stream()
            .filter(event -> !time(event).isBefore(from) && time(event).isBefore(until))
            .toList();
    return new HistoryCount(
        inside.size(),
        inside.stream().filter(event -> BILLED.contains(event.getEventType())).count(),
        inside.stream().filter(HistoryCount::captures).count());
  }

  HistoryCount plus(HistoryCount other) {
    return new HistoryCount(
        events + other.events, actions + other.actions, captures + other.captures);
  }

  private static boolean captures(HistoryEvent event) {
    return event.hasActivityTaskScheduledEventAttributes()
        && CAPTURES.contains(
            event.getActivityTaskScheduledEventAttributes().getActivityType().getName());
  }

  private static Instant time(HistoryEvent event) {
    return Instant.ofEpochMilli(Timestamps.toMillis(event.getEventTime()));
  }
}

package io.snaprelay.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.util.Timestamps;
import io.snaprelay.model.Orders;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/**
 * What hand-overs cost, counted in a stream's history from the call of its second segment to the
 * call of its last: whole rounds, without start and end.
 *
 * @param handovers that were counted
 * @param events of the history
 * @param actions that Temporal bills and the history shows: activities, timers, signals, updates,
 *     changes of search attributes; no heartbeats
 * @param asks of one hand-over: queries are in no history. A holder asks once when it is live, and
 *     every second from the lease before its planned end until it returns; the times are the
 *     history's
 */
public record HandoverCost(int handovers, int events, int actions, double asks) {

  private static final String SEGMENT = "CaptureSegment";
  private static final String LIVE = "segmentLive";

  private static final Set<EventType> BILLED =
      Set.of(
          EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED,
          EventType.EVENT_TYPE_TIMER_STARTED,
          EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED,
          EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED,
          EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES);

  private static final ObjectMapper JSON = new ObjectMapper();

  static HandoverCost of(List<HistoryEvent> history, Duration segmentLength) {
    List<HistoryEvent> calls = history.stream().filter(HandoverCost::callsSegment).toList();
    if (calls.size() < 3) {
      throw new IllegalArgumentException("a history of fewer than three segments");
    }
    // Events are numbered from 1.
    int from = Math.toIntExact(calls.get(1).getEventId()) - 1;
    int until = Math.toIntExact(calls.getLast().getEventId()) - 1;
    List<HistoryEvent> counted = history.subList(from, until);
    int actions =
        (int) counted.stream().filter(event -> BILLED.contains(event.getEventType())).count();
    return new HandoverCost(
        calls.size() - 2, counted.size(), actions, asks(history, calls, segmentLength));
  }

  private static boolean callsSegment(HistoryEvent event) {
    return event.hasActivityTaskScheduledEventAttributes()
        && event
            .getActivityTaskScheduledEventAttributes()
            .getActivityType()
            .getName()
            .equals(SEGMENT);
  }

  /** Of a segment that handed over, the mean; segments are numbered in the order of their calls. */
  private static double asks(
      List<HistoryEvent> history, List<HistoryEvent> calls, Duration segmentLength) {
    Map<Integer, Instant> lives = lives(history);
    OptionalDouble mean =
        lives.entrySet().stream()
            .filter(live -> live.getKey() < calls.size())
            .mapToDouble(
                live -> {
                  long call = calls.get(live.getKey() - 1).getEventId();
                  Instant asksFrom = live.getValue().plus(segmentLength).minus(Orders.LEASE);
                  Duration asking = Duration.between(asksFrom, returned(history, call));
                  return 1 + Math.max(0, Math.ceil(asking.toMillis() / 1_000.0));
                })
            .average();
    return mean.orElseThrow();
  }

  /** When each segment said that it was live, by its number. */
  private static Map<Integer, Instant> lives(List<HistoryEvent> history) {
    Map<Integer, Instant> lives = new TreeMap<>();
    for (HistoryEvent event : history) {
      if (event.hasWorkflowExecutionSignaledEventAttributes()) {
        var signal = event.getWorkflowExecutionSignaledEventAttributes();
        if (signal.getSignalName().equals(LIVE)) {
          byte[] live = signal.getInput().getPayloads(0).getData().toByteArray();
          lives.putIfAbsent(segment(live), time(event));
        }
      }
    }
    return lives;
  }

  private static int segment(byte[] segmentLive) {
    try {
      return JSON.readTree(segmentLive).get("holder").get("segment").asInt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Instant returned(List<HistoryEvent> history, long call) {
    return history.stream()
        .filter(HistoryEvent::hasActivityTaskCompletedEventAttributes)
        .filter(e -> e.getActivityTaskCompletedEventAttributes().getScheduledEventId() == call)
        .map(HandoverCost::time)
        .findFirst()
        .orElseThrow();
  }

  private static Instant time(HistoryEvent event) {
    return Instant.ofEpochMilli(Timestamps.toMillis(event.getEventTime()));
  }
}

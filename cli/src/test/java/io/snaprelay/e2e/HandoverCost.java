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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
 * @param asks of one hand-over: queries are in no history. A holder asks before it connects, when
 *     it is live, and every second from the lease before its planned end until its successor is
 *     live; the times are the history's
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

  /** Asks before it connects, and when it is live. */
  private static final int WHEN_IT_COMES = 2;

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
        calls.size() - 2, counted.size(), actions, asks(lives(history), segmentLength));
  }

  private static boolean callsSegment(HistoryEvent event) {
    return event.hasActivityTaskScheduledEventAttributes()
        && event
            .getActivityTaskScheduledEventAttributes()
            .getActivityType()
            .getName()
            .equals(SEGMENT);
  }

  /** Of a segment that handed over, the mean. */
  private static double asks(Map<Integer, Instant> lives, Duration segmentLength) {
    List<Double> asks = new ArrayList<>();
    lives.forEach(
        (segment, live) -> {
          Instant relieved = lives.get(segment + 1);
          if (relieved != null) {
            Instant from = live.plus(segmentLength).minus(Orders.LEASE);
            double seconds = Duration.between(from, relieved).toMillis() / 1_000.0;
            asks.add(WHEN_IT_COMES + Math.ceil(Math.max(0, seconds)) + 1);
          }
        });
    return asks.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
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

  private static Instant time(HistoryEvent event) {
    return Instant.ofEpochMilli(Timestamps.toMillis(event.getEventTime()));
  }
}

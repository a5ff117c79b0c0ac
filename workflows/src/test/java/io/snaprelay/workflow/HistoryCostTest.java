package io.snaprelay.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a relay costs: Temporal keeps and bills by events and actions. */
class HistoryCostTest {

  /** 150 events per stream-hour, by segments of eight minutes. */
  private static final int EVENTS_PER_SEGMENT = 20;

  @Test
  void aPlannedSegmentTakesFewEvents() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().build())) {
      FakeHolder holder = stream.holder(1, 1);
      holder.live(stream.nextSecond());
      for (int segment = 1; segment <= 4; segment++) {
        stream.sleep(Duration.ofSeconds(12));
        holder = stream.relieve(holder);
      }
      List<HistoryEvent> events = stream.history(stream.status().runId()).getEvents();
      List<Integer> started = starts(events);

      assertThat(events.subList(started.get(1), started.get(4)))
          .as("three segments: %s", byType(events.subList(started.get(1), started.get(4))))
          .hasSizeLessThanOrEqualTo(3 * EVENTS_PER_SEGMENT);
    }
  }

  /** Where each segment is scheduled. */
  private static List<Integer> starts(List<HistoryEvent> events) {
    List<Integer> result = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      HistoryEvent event = events.get(i);
      if (event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED
          && event
              .getActivityTaskScheduledEventAttributes()
              .getActivityType()
              .getName()
              .equals("CaptureSegment")) {
        result.add(i);
      }
    }
    return result;
  }

  private static Map<EventType, Long> byType(List<HistoryEvent> events) {
    return events.stream()
        .collect(
            Collectors.groupingBy(HistoryEvent::getEventType, TreeMap::new, Collectors.counting()));
  }
}

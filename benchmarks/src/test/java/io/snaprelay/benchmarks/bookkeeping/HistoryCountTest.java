package io.snaprelay.benchmarks.bookkeeping;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.Timestamps;
import io.temporal.api.common.v1.ActivityType;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryCountTest {

  private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

  private final List<HistoryEvent> history =
      List.of(
          event(0, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED),
          activity(1, "CaptureSegment"),
          event(2, EventType.EVENT_TYPE_TIMER_STARTED),
          event(3, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED),
          event(4, EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED),
          activity(5, "Publish"),
          activity(6, "CaptureOnce"));

  @Test
  void tellsWhatIsBilled_fromTheRest() {
    assertThat(count(0, 10)).isEqualTo(new HistoryCount(7, 5, 2));
  }

  @Test
  void countsASpanWithoutItsEnd() {
    assertThat(count(1, 3)).isEqualTo(new HistoryCount(2, 2, 1));
  }

  @Test
  void addsUp() {
    assertThat(count(0, 3).plus(count(3, 10))).isEqualTo(count(0, 10));
  }

  private HistoryCount count(int from, int until) {
    return HistoryCount.of(history, START.plusSeconds(from), START.plusSeconds(until));
  }

  private static HistoryEvent activity(int second, String type) {
    return event(second, EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED).toBuilder()
        .setActivityTaskScheduledEventAttributes(
            ActivityTaskScheduledEventAttributes.newBuilder()
                .setActivityType(ActivityType.newBuilder().setName(type)))
        .build();
  }

  private static HistoryEvent event(int second, EventType type) {
    return HistoryEvent.newBuilder()
        .setEventType(type)
        .setEventTime(Timestamps.fromMillis(START.plusSeconds(second).toEpochMilli()))
        .build();
  }
}

package io.snaprelay.starter.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.common.converter.DefaultDataConverter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows of runs whose histories were recorded. */
class SegmentEventsTest {

  private static List<HistoryEvent> history(String name) throws IOException {
    Path file = Path.of("..", "workflows", "src", "test", "resources", "histories", name + ".json");
    return WorkflowExecutionHistory.fromJson(Files.readString(file)).getEvents();
  }

  private static List<SegmentRow> rows(
      List<HistoryEvent> events, List<PendingActivityInfo> pending, boolean over) {
    return new SegmentEvents(DefaultDataConverter.STANDARD_INSTANCE, events, pending, over).rows();
  }

  @Test
  void tellsWhoServedWhichSlots_acrossHandOvers() throws Exception {
    List<SegmentRow> rows = rows(history("late-relief-1"), List.of(), true);

    assertThat(rows).extracting(SegmentRow::number).containsExactly(1, 2, 3);
    assertThat(rows).extracting(SegmentRow::worker).containsOnly("test");
    assertThat(rows.getFirst().until()).isEqualTo(rows.getLast().from());
    assertThat(rows.getFirst().captured()).isEqualTo(27);
    assertThat(rows.get(1).attempt()).isEqualTo(2);
    assertThat(rows.get(1).detail()).isEqualTo("away");
    assertThat(rows.get(1).captured()).isNull();
  }

  @Test
  void countsWhatWasMissedBeforeAnotherAttempt() throws Exception {
    assertThat(rows(history("retried-1"), List.of(), true))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.attempt()).isEqualTo(2);
              // How many depends on the moment at which the history was recorded.
              assertThat(row.missed()).isPositive();
              assertThat(row.state()).isEqualTo(SegmentRow.State.CLOSED);
            });
  }

  @Test
  void countsPicturesThatWereTakenOneByOne_inOneRow() throws Exception {
    List<SegmentRow> rows = rows(history("retuned-to-one-shots-and-back-1"), List.of(), true);

    assertThat(rows).extracting(SegmentRow::number).containsExactly(1, 3, 0);
    assertThat(rows.getLast().captured()).isEqualTo(2);
    assertThat(rows.getLast().missed()).isZero();
  }

  @Test
  void tellsOfThoseThatWait_andOfThoseThatWereTakenWithoutASlot() throws Exception {
    HistoryEvent scheduled =
        history("retried-1").stream()
            .filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
            .findFirst()
            .orElseThrow();
    PendingActivityInfo.Builder pending =
        PendingActivityInfo.newBuilder()
            .setActivityId(scheduled.getActivityTaskScheduledEventAttributes().getActivityId())
            .setAttempt(3);

    assertThat(rows(List.of(scheduled), List.of(pending.build()), false))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.state()).isEqualTo(SegmentRow.State.WAITING);
              assertThat(row.attempt()).isEqualTo(3);
            });
    pending.setState(PendingActivityState.PENDING_ACTIVITY_STATE_STARTED);
    assertThat(rows(List.of(scheduled), List.of(pending.build()), false))
        .extracting(SegmentRow::state)
        .containsExactly(SegmentRow.State.STARTING);
    assertThat(rows(List.of(scheduled), List.of(), false))
        .as("it was scheduled after its run was asked")
        .extracting(SegmentRow::state)
        .containsExactly(SegmentRow.State.WAITING);
    assertThat(rows(List.of(scheduled), List.of(), true))
        .as("it ended with its run")
        .extracting(SegmentRow::state)
        .containsExactly(SegmentRow.State.CLOSED);
  }
}

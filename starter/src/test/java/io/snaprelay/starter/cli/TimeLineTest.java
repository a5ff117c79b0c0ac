package io.snaprelay.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.snaprelay.contract.PictureSpec;
import io.snaprelay.contract.StreamStatus;
import io.snaprelay.model.Accuracy;
import io.snaprelay.model.CaptureMode;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.Coverage;
import io.snaprelay.model.FrameRef;
import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.model.Tally;
import io.snaprelay.model.Trigger;
import io.snaprelay.starter.answer.TimeLine;
import io.snaprelay.starter.client.StreamView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The last minutes, by the ledger. */
class TimeLineTest {

  private static final Instant NOW = Instant.parse("2026-11-22T20:10:00Z");
  private static final Instant START = NOW.minusSeconds(600);
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void isSeen_whereNothingWasMissed() {
    assertThat(cells(START.minusSeconds(60), NOW.minusSeconds(1)))
        .isEqualTo("▇".repeat(TimeLine.CELLS));
  }

  @Test
  void showsGaps_andWhatIsNotKnown() {
    Gap down = gap(100, 130, GapCause.SOURCE_DOWN);
    Gap lost = gap(300, 301, GapCause.WORKER_LOST);
    String line = cells(START.plusSeconds(50), NOW.minusSeconds(31), down, lost);

    assertThat(line)
        .isEqualTo(
            "·".repeat(5) + "▇".repeat(5) + "xxx" + "▇".repeat(17) + "x" + "▇".repeat(26) + "···");
  }

  @Test
  void leavesOutWhatIsOlder_andCutsWhatBeginsBefore() {
    Gap old = gap(-500, -400, GapCause.SOURCE_DOWN);
    Gap cut = gap(-20, 10, GapCause.OVERLOAD);
    TimeLine line = line(START.minusSeconds(900), NOW.minusSeconds(1), SECOND, old, cut);

    assertThat(line.segments())
        .extracting(TimeLine.Segment::kind, TimeLine.Segment::cause)
        .containsExactly(
            tuple(TimeLine.Kind.MISSED, GapCause.OVERLOAD), tuple(TimeLine.Kind.SEEN, null));
    assertThat(line.segments().getFirst().from()).isEqualTo(START);
  }

  @Test
  void leavesNoHole_whateverTheGaps() {
    TimeLine line =
        line(
            START.plusSeconds(7),
            NOW.minusSeconds(60),
            SECOND,
            gap(7, 9, GapCause.HANDOVER),
            gap(9, 12, GapCause.SOURCE_DOWN),
            gap(570, 590, GapCause.SOURCE_DOWN));

    Instant at = START;
    for (TimeLine.Segment segment : line.segments()) {
      assertThat(segment.from()).isEqualTo(at);
      at = segment.until();
    }
    assertThat(at).isEqualTo(NOW);
  }

  @Test
  void namesTheCausesUnderIt_andDoesWithAscii() {
    TimeLine line = line(START, NOW.minusSeconds(1), SECOND, gap(100, 130, GapCause.SOURCE_DOWN));
    Columns columns = new Columns();
    new TimeLineText(false).rows(columns, line);

    assertThat(columns.lines().getFirst()).matches("  time  [#x]{60}  the last 10 min 0 s");
    assertThat(columns.lines().getLast()).isEqualTo("        x SOURCE_DOWN 30");
  }

  @Test
  void hasLongerCells_whereSlotsAreFurtherApart() {
    Duration minute = Duration.ofMinutes(1);

    assertThat(line(START, NOW.minusSeconds(60), minute).cell()).isEqualTo(minute);
  }

  private static String cells(Instant first, Instant last, Gap... gaps) {
    return new TimeLineText(true).cells(line(first, last, SECOND, gaps));
  }

  private static TimeLine line(Instant first, Instant last, Duration interval, Gap... gaps) {
    Tally tally = Tally.EMPTY;
    for (Gap gap : gaps) {
      tally = tally.plusGap(gap);
    }
    StreamView.Head head = new StreamView.Head("live/a", "stream/live/a", "run", first, null);
    StreamView.Running view =
        new StreamView.Running(
            head,
            status(first, interval),
            Coverage.of(tally, 0, Duration.ZERO),
            new FrameRef("live/a@x", Trigger.GRID, last, last, "bucket", "key"),
            null,
            null,
            null);
    return Objects.requireNonNull(TimeLine.of(view, NOW));
  }

  private static StreamStatus status(Instant first, @Nullable Duration interval) {
    return new StreamStatus(
        "live/a",
        "run",
        CaptureState.LIVE,
        first,
        CaptureMode.RELAY,
        "asked for",
        interval,
        Duration.ZERO,
        Accuracy.ECONOMY,
        RiskLevel.NORMAL,
        PictureSpec.DEFAULT,
        null,
        1,
        null,
        null,
        null,
        null,
        Tally.EMPTY,
        List.of(),
        null,
        null,
        Duration.ZERO,
        null,
        null,
        first,
        List.of(),
        0,
        null,
        null);
  }

  /** Of slots a second apart, by seconds since the line's start. */
  private static Gap gap(long from, long until, GapCause cause) {
    return new Gap(START.plusSeconds(from), START.plusSeconds(until), until - from, cause);
  }
}

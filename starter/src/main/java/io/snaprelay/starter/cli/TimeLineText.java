package io.snaprelay.starter.cli;

import io.snaprelay.model.GapCause;
import io.snaprelay.starter.answer.TimeLine;
import io.snaprelay.starter.answer.TimeLine.Kind;
import io.snaprelay.starter.answer.TimeLine.Segment;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A time line in one line: a cell is missed where any slot of it was, and else seen where any was.
 */
final class TimeLineText {

  private final char seen;
  private final char nothing;

  /**
   * @param blocks whether the terminal can show more than ASCII
   */
  TimeLineText(boolean blocks) {
    seen = blocks ? '▇' : '#';
    nothing = blocks ? '·' : '.';
  }

  /** For standard output as it is. */
  static TimeLineText ofStandardOutput() {
    String encoding = System.getProperty("stdout.encoding", "US-ASCII");
    return new TimeLineText(encoding.equalsIgnoreCase(StandardCharsets.UTF_8.name()));
  }

  /** The line's rows, to stand among others. */
  void rows(Columns columns, TimeLine line) {
    String length = Times.length(line.cell().multipliedBy(TimeLine.CELLS));
    columns.row("  time", "%s  the last %s".formatted(cells(line), length));
    String causes = causes(line);
    if (!causes.isEmpty()) {
      columns.row("", "x " + causes);
    }
  }

  String cells(TimeLine line) {
    StringBuilder text = new StringBuilder(TimeLine.CELLS);
    Instant start = line.segments().getFirst().from();
    for (int i = 0; i < TimeLine.CELLS; i++) {
      Instant from = start.plus(line.cell().multipliedBy(i));
      text.append(cell(line, from, from.plus(line.cell())));
    }
    return text.toString();
  }

  private char cell(TimeLine line, Instant from, Instant until) {
    if (has(line, Kind.MISSED, from, until)) {
      return 'x';
    }
    return has(line, Kind.SEEN, from, until) ? seen : nothing;
  }

  private static boolean has(TimeLine line, Kind kind, Instant from, Instant until) {
    return line.segments().stream()
        .anyMatch(segment -> segment.kind() == kind && segment.overlaps(from, until));
  }

  private static String causes(TimeLine line) {
    Map<GapCause, Long> slots = new EnumMap<>(GapCause.class);
    for (Segment segment : line.segments()) {
      if (segment.cause() != null && segment.slots() != null) {
        slots.merge(segment.cause(), segment.slots(), Long::sum);
      }
    }
    return slots.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }
}

package io.snaprelay.cli.sandbox;

import io.snaprelay.model.Coverage;
import io.snaprelay.starter.cli.Columns;
import io.snaprelay.starter.cli.Paint;
import io.snaprelay.starter.cli.Times;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Rows as text. */
final class RowText {

  private static final String NOTHING = "-";

  private final Paint paint;

  RowText(Paint paint) {
    this.paint = paint;
  }

  /** A table with a header; below each stream the address of its newest picture. */
  List<String> table(List<StreamRow> rows) {
    Columns columns = new Columns();
    columns.row("STREAM", "STATE", "LAST SLOT", "CAPTURED", "UNCHANGED", "MISSED", "LAG");
    rows.forEach(row -> columns.row(cells(row)));
    List<String> lines = new ArrayList<>();
    List<String> aligned = columns.lines();
    lines.add(paint.strong(aligned.getFirst()));
    for (int i = 0; i < rows.size(); i++) {
      lines.add(aligned.get(i + 1));
      lines.add("  " + paint.faint(picture(rows.get(i))));
    }
    return lines;
  }

  private String[] cells(StreamRow row) {
    Coverage coverage = row.coverage();
    return new String[] {
      row.streamId(),
      paint.state(row.state()),
      row.lastSlot() == null ? NOTHING : Times.clock(row.lastSlot()),
      coverage == null ? NOTHING : Long.toString(coverage.captured()),
      coverage == null ? NOTHING : Long.toString(coverage.unchanged()),
      coverage == null ? NOTHING : paint.bad(coverage.missed()),
      seconds(row.lag())
    };
  }

  /** One line that says all, for a log. */
  String line(StreamRow row) {
    Coverage coverage = row.coverage();
    String counts =
        coverage == null
            ? "no ledger yet"
            : "captured %d, unchanged %d, missed %d"
                .formatted(coverage.captured(), coverage.unchanged(), coverage.missed());
    return "%s %s, last slot %s, %s, lag %s %s"
        .formatted(
            row.streamId(),
            row.state(),
            row.lastSlot() == null ? NOTHING : Times.clock(row.lastSlot()),
            counts,
            seconds(row.lag()),
            picture(row));
  }

  private static String picture(StreamRow row) {
    return row.picture() == null ? NOTHING : row.picture().toString();
  }

  static String seconds(@Nullable Duration length) {
    return length == null
        ? NOTHING
        : String.format(Locale.ROOT, "%.2f s", length.toMillis() / 1000.0);
  }
}

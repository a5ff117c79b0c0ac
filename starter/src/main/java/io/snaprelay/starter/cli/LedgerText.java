package io.snaprelay.starter.cli;

import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.model.Coverage;
import io.snaprelay.model.Gap;
import io.snaprelay.runtime.text.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A stream's ledger for people. */
public final class LedgerText {

  /** Newest gaps that are shown; {@code --json} has all that are kept. */
  private static final int GAPS = 5;

  private LedgerText() {}

  /** {@code due 9 = captured 8 + unchanged 1 + missed 0 + open 0}. */
  public static String sum(Coverage coverage, Paint paint) {
    return "due %d = captured %d + unchanged %d + missed %s + open %d"
        .formatted(
            coverage.due(),
            coverage.captured(),
            coverage.unchanged(),
            paint.bad(coverage.missed()),
            coverage.open());
  }

  /** How a capture ended, and its ledger. */
  public static List<String> ended(CaptureSummary summary, Paint paint) {
    List<String> lines = new ArrayList<>();
    String detail = summary.detail() == null ? "" : ": " + summary.detail();
    lines.add(
        "%s  %s %s%s"
            .formatted(
                paint.strong(summary.streamId()), paint.state("ENDED"), summary.reason(), detail));
    Columns columns = new Columns();
    rows(columns, summary.coverage(), paint);
    lines.addAll(columns.lines());
    return lines;
  }

  /** The ledger's lines, to stand among others. */
  static void rows(Columns columns, Coverage coverage, Paint paint) {
    String extras = coverage.extras().isEmpty() ? "" : "; beside it " + counts(coverage.extras());
    columns.row(
        "  ledger",
        "%s; start-up %s%s"
            .formatted(sum(coverage, paint), Durations.format(coverage.startUp()), extras));
    if (coverage.missed() > 0) {
      columns.row("  missed", counts(coverage.missedByCause()));
    }
    List<Gap> gaps = coverage.gaps();
    gaps.subList(Math.max(0, gaps.size() - GAPS), gaps.size())
        .forEach(gap -> columns.row("  gap", text(gap)));
  }

  private static String text(Gap gap) {
    return "%s to %s, %d %s, %s"
        .formatted(
            Times.second(gap.from()),
            Times.clock(gap.until()),
            gap.slots(),
            gap.slots() == 1 ? "slot" : "slots",
            gap.cause());
  }

  private static String counts(Map<?, Long> counts) {
    return counts.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .sorted()
        .collect(Collectors.joining(", "));
  }
}

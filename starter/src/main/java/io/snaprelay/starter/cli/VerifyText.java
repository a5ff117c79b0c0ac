package io.snaprelay.starter.cli;

import io.snaprelay.model.Tally;
import io.snaprelay.starter.verify.Difference;
import io.snaprelay.starter.verify.Range;
import io.snaprelay.starter.verify.Verification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** {@code verify} for people. */
final class VerifyText {

  /** A screen of them; {@code --json} has all. */
  private static final int SHOWN = 50;

  private VerifyText() {}

  static List<String> of(Verification result, Paint paint) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s  %s"
            .formatted(
                paint.strong(result.ledger().stream().value()),
                paint.state(result.ledger().state())));
    lines.addAll(table(result, paint).lines());
    lines.addAll(differences(result.differences()));
    return lines;
  }

  private static Columns table(Verification result, Paint paint) {
    Range range = result.range();
    Columns columns = new Columns();
    columns.row(
        "  slots",
        range.isEmpty()
            ? "none is settled yet"
            : "%s to %s".formatted(Times.second(range.from()), Times.second(range.until())));
    columns.row("  ledger", ledger(result, paint));
    columns.row("  bucket", result.pictures() + " pictures");
    Instant since = result.messagesSince();
    columns.row(
        "  kafka",
        result.messages()
            + " messages"
            + (since == null ? "" : ", none kept from before " + Times.second(since)));
    columns.row("  differ", paint.bad(result.differences().size()));
    return columns;
  }

  private static String ledger(Verification result, Paint paint) {
    Tally tally = result.ledger().tally();
    if (tally == null) {
      return "unknown: no worker could say what the workflow knew";
    }
    return "captured %d, unchanged %d, missed %s%s"
        .formatted(
            tally.captured(),
            tally.unchanged(),
            paint.bad(tally.missedSlots()),
            result.range().whole() ? "" : " in all, not compared with this part");
  }

  private static List<String> differences(List<Difference> all) {
    Columns columns = new Columns();
    all.stream()
        .limit(SHOWN)
        .forEach(
            it ->
                columns.row(
                    "  " + it.kind(),
                    it.frameId() == null ? it.slots() + " slots" : it.frameId(),
                    it.detail()));
    List<String> lines = new ArrayList<>(columns.lines());
    if (all.size() > SHOWN) {
      lines.add("  … and %d more: --json has all".formatted(all.size() - SHOWN));
    }
    return lines;
  }
}

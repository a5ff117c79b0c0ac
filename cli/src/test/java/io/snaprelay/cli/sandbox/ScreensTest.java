package io.snaprelay.cli.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.model.Coverage;
import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Tally;
import io.snaprelay.starter.cli.LiveTable;
import io.snaprelay.starter.cli.Paint;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class ScreensTest {

  private static final Instant SLOT = Instant.parse("2026-11-22T20:00:00.250Z");
  private static final URI PICTURE = URI.create("http://127.0.0.1:9000/b/" + "k".repeat(96));
  private static final Tally TALLY =
      Tally.EMPTY
          .plusCaptured(7)
          .plusUnchanged(1)
          .plusGap(new Gap(SLOT, SLOT.plusSeconds(2), 2, GapCause.SOURCE_DOWN));
  private static final StreamRow LIVE =
      new StreamRow(
          "live/clock",
          "LIVE",
          SLOT,
          PICTURE,
          Duration.ofMillis(123),
          Coverage.of(TALLY, 0, Duration.ZERO));
  private static final StreamRow STARTING =
      new StreamRow("live/orbit", "STARTING", null, null, null, null);

  private final StringWriter printed = new StringWriter();
  private final PrintWriter out = new PrintWriter(printed);
  private final RowText text = new RowText(new Paint(Ansi.OFF));

  @Test
  void theTableIsAligned_withTheAddressBelowEachStream() {
    assertThat(text.table(List.of(LIVE, STARTING)))
        .containsExactly(
            "STREAM      STATE     LAST SLOT      CAPTURED  UNCHANGED  MISSED  LAG",
            "live/clock  LIVE      20:00:00.250Z  7         1          2       0.12 s",
            "  " + PICTURE,
            "live/orbit  STARTING  -              -         -          -       -",
            "  -");
  }

  @Test
  void theLiveTableIsDrawnOverItself_countingTheLinesThatLongAddressesTake() {
    TableScreen table = new TableScreen(new LiveTable(out, () -> 60), text);

    table.show(List.of(LIVE));
    assertThat(printed.toString()).doesNotContain("\u001b");
    table.show(List.of(LIVE));

    // Header and row of 61 to 70 columns take two lines each, the address of 122 three.
    assertThat(printed.toString()).contains("\u001b[7A\u001b[0J");
  }

  @Test
  void whatIsPrintedAfterTheTableStaysBelowIt() {
    TableScreen table = new TableScreen(new LiveTable(out, () -> 200), text);
    table.show(List.of(STARTING));

    table.finish();
    table.show(List.of(STARTING));

    assertThat(printed.toString()).doesNotContain("\u001b");
  }

  @Test
  void plainLinesComeOnChanges_andEachFifthTime() {
    PlainLines lines = new PlainLines(out, text);

    for (int second = 0; second < 5; second++) {
      lines.show(List.of(STARTING));
    }
    assertThat(printed.toString().lines()).hasSize(1);
    lines.show(List.of(STARTING));
    assertThat(printed.toString().lines()).hasSize(2);
    lines.show(List.of(new StreamRow("live/orbit", "LIVE", SLOT, PICTURE, null, null)));
    assertThat(printed.toString().lines().toList().getLast())
        .isEqualTo("live/orbit LIVE, last slot 20:00:00.250Z, no ledger yet, lag - " + PICTURE);
  }
}

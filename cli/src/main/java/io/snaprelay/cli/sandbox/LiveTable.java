package io.snaprelay.cli.sandbox;

import io.snaprelay.starter.cli.Columns;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.IntSupplier;

/** A table that is drawn over itself, on a terminal. */
final class LiveTable implements Screen {

  private static final String ESCAPE = "\u001b[";

  private final PrintWriter out;
  private final RowText text;
  private final IntSupplier width;
  private int drawn;

  /**
   * @param width of the terminal in columns, now
   */
  LiveTable(PrintWriter out, RowText text, IntSupplier width) {
    this.out = out;
    this.text = text;
    this.width = width;
  }

  @Override
  public void show(List<StreamRow> rows) {
    if (drawn > 0) {
      out.print(ESCAPE + drawn + "A" + ESCAPE + "0J");
    }
    int columns = width.getAsInt();
    drawn = 0;
    for (String line : text.table(rows)) {
      out.println(line);
      // Addresses are printed whole, or they would not open: they take several lines.
      drawn += Math.max(1, Math.ceilDiv(Columns.visible(line), columns));
    }
    out.flush();
  }

  @Override
  public void finish() {
    drawn = 0;
  }
}

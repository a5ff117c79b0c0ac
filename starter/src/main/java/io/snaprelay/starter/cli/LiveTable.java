package io.snaprelay.starter.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.IntSupplier;

/** Lines that are drawn over themselves, on a terminal. */
public final class LiveTable {

  private static final String ESCAPE = "\u001b[";

  private final PrintWriter out;
  private final IntSupplier width;
  private int drawn;

  /**
   * Nothing is drawn yet.
   *
   * @param width of the terminal in columns, now
   */
  public LiveTable(PrintWriter out, IntSupplier width) {
    this.out = out;
    this.width = width;
  }

  /** Draws them in place of the last ones. */
  public void draw(List<String> lines) {
    if (drawn > 0) {
      out.print(ESCAPE + drawn + "A" + ESCAPE + "0J");
    }
    int columns = width.getAsInt();
    drawn = 0;
    for (String line : lines) {
      out.println(line);
      // Addresses are printed whole, or they would not open: they take several lines.
      drawn += Math.max(1, Math.ceilDiv(Columns.visible(line), columns));
    }
    out.flush();
  }

  /** What was drawn stays: what is printed next comes below. */
  public void finish() {
    drawn = 0;
  }
}

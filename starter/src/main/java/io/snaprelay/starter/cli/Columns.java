package io.snaprelay.starter.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Rows of text, aligned by the widest cell of each column. */
public final class Columns {

  private static final Pattern ESCAPE = Pattern.compile("\u001b\\[[;\\d]*m");
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  public Columns row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /** The lines, without blanks at their ends. */
  public List<String> lines() {
    return rows.stream().map(this::line).toList();
  }

  private String line(List<String> row) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      String cell = row.get(column);
      line.append(cell).append(" ".repeat(width(column) - visible(cell))).append(GAP);
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    return rows.stream()
        .filter(row -> column < row.size())
        .mapToInt(row -> visible(row.get(column)))
        .max()
        .orElse(0);
  }

  /** How many columns of a terminal a text takes: colours take none. */
  public static int visible(String text) {
    return ESCAPE.matcher(text).replaceAll("").length();
  }
}

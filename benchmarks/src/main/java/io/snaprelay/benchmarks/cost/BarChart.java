package io.snaprelay.benchmarks.cost;

import java.util.List;
import java.util.Locale;

/**
 * A chart of horizontal bars as SVG, readable on light and on dark pages: it has no background, and
 * its colours follow the reader's.
 *
 * @param title what the numbers are
 * @param note below the bars, small
 */
record BarChart(String title, String note, List<Bar> bars) {

  /**
   * One bar.
   *
   * @param spread its length is the median; a thin line shows from where to where
   * @param text written behind it
   * @param ours whether it stands out
   */
  record Bar(String label, Spread spread, String text, boolean ours) {}

  private static final int WIDTH = 880;
  private static final int LABELS = 400;
  private static final int TEXTS = 110;
  private static final int TOP = 48;
  private static final int STEP = 30;
  private static final int HEIGHT = 18;
  private static final int BOTTOM = 34;

  private static final String STYLE =
      """
        text { font: 13px system-ui, sans-serif; fill: #24292f; }
        .title { font-weight: 600; font-size: 15px; }
        .note { font-size: 11px; fill: #57606a; }
        .usual { fill: #8c959f; }
        .ours { fill: #0969da; }
        .range { stroke: #24292f; stroke-width: 1; }
        @media (prefers-color-scheme: dark) {
          text { fill: #e6edf3; }
          .note { fill: #9198a1; }
          .usual { fill: #6e7681; }
          .ours { fill: #4493f8; }
          .range { stroke: #e6edf3; }
        }
      """;

  String svg() {
    int height = TOP + bars.size() * STEP + BOTTOM;
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\">\n"
            .formatted(WIDTH, height));
    svg.append("<title>%s</title>\n<style>\n%s</style>\n".formatted(escaped(title), STYLE));
    svg.append(text(0, 20, "title", title));
    for (int i = 0; i < bars.size(); i++) {
      svg.append(bar(bars.get(i), TOP + i * STEP));
    }
    svg.append(text(0, height - 10, "note", note));
    return svg.append("</svg>\n").toString();
  }

  private String bar(Bar bar, int y) {
    double end = LABELS + length(bar.spread.max());
    int middle = y + HEIGHT / 2;
    return text(0, y + 14, "label", bar.label)
        + String.format(
            Locale.ROOT,
            "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>\n",
            bar.ours ? "ours" : "usual",
            LABELS,
            y,
            length(bar.spread.median()),
            HEIGHT)
        + String.format(
            Locale.ROOT,
            "<line class=\"range\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>\n",
            LABELS + length(bar.spread.min()),
            middle,
            end,
            middle)
        + text((int) Math.ceil(end) + 8, y + 14, "value", bar.text);
  }

  private double length(double value) {
    double longest = bars.stream().mapToDouble(bar -> bar.spread.max()).max().orElse(1);
    return value / longest * (WIDTH - LABELS - TEXTS);
  }

  private static String text(int x, int y, String kind, String text) {
    return "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n".formatted(kind, x, y, escaped(text));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}

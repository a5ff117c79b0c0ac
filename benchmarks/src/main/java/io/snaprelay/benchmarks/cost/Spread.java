package io.snaprelay.benchmarks.cost;

import java.util.List;
import java.util.Locale;

/** What several rounds came to. */
record Spread(double min, double median, double max) {

  /** The median is the lower one of two in the middle. */
  static Spread of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return new Spread(sorted.getFirst(), sorted.get((sorted.size() - 1) / 2), sorted.getLast());
  }

  /** The median, and in parentheses from where to where; without those where all are the same. */
  String text(int digits) {
    String median = number(this.median, digits);
    String range = number(min, digits) + "–" + number(max, digits);
    return range.equals(median + "–" + median) ? median : median + " (" + range + ")";
  }

  private static String number(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}

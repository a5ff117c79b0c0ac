package io.snaprelay.benchmarks.latency;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How often values were how large, drawn with characters.
 *
 * @param unit of the values
 * @param bounds of the boxes, ascending; one more box stands before the first and behind the last
 */
record Histogram(String title, String unit, List<Double> bounds, List<Double> values) {

  /** For what takes between milliseconds and seconds. */
  static final List<Double> TIMES = List.of(0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 0.75, 1.0, 2.0, 5.0);

  /** For pictures of which there is one a second. */
  static final List<Double> SPACINGS = List.of(0.0, 0.5, 0.8, 0.9, 0.95, 1.05, 1.1, 1.2, 1.5, 2.0);

  private static final int WIDTH = 40;
  private static final String BLOCK = "█";

  Histogram {
    bounds = List.copyOf(bounds);
    values = List.copyOf(values);
  }

  /** The number of values in each box: from its lower bound on, below its upper one. */
  List<Long> counts() {
    return IntStream.rangeClosed(0, bounds.size()).mapToObj(this::count).toList();
  }

  private long count(int box) {
    return values.stream().filter(value -> boxOf(value) == box).count();
  }

  private int boxOf(double value) {
    int box = 0;
    while (box < bounds.size() && value >= bounds.get(box)) {
      box++;
    }
    return box;
  }

  /** One line a box, those that are empty at both ends left out. */
  String text() {
    List<Long> counts = counts();
    long most = counts.stream().mapToLong(Long::longValue).max().orElse(0);
    StringBuilder text = new StringBuilder("%s, %d values%n".formatted(title, values.size()));
    if (most == 0) {
      return text.toString();
    }
    for (int box = first(counts); box <= last(counts); box++) {
      long count = counts.get(box);
      text.append("  %-16s %-40s %d%n".formatted(label(box), bar(count, most), count));
    }
    return text.toString();
  }

  private static int first(List<Long> counts) {
    int box = 0;
    while (counts.get(box) == 0) {
      box++;
    }
    return box;
  }

  private static int last(List<Long> counts) {
    int box = counts.size() - 1;
    while (counts.get(box) == 0) {
      box--;
    }
    return box;
  }

  /** What is there at all is seen. */
  private static String bar(long count, long most) {
    return BLOCK.repeat((int) Math.ceil((double) count / most * WIDTH));
  }

  private String label(int box) {
    if (box == 0) {
      return "below %s %s".formatted(number(bounds.getFirst()), unit);
    }
    if (box == bounds.size()) {
      return "from %s %s".formatted(number(bounds.getLast()), unit);
    }
    return "%s–%s %s".formatted(number(bounds.get(box - 1)), number(bounds.get(box)), unit);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}

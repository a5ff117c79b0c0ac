package io.snaprelay.benchmarks.cost;

import io.snaprelay.benchmarks.cost.BarChart.Bar;
import io.snaprelay.runtime.text.Durations;
import java.util.List;
import java.util.Locale;

/** Draws what one stream came to. */
final class CostChart {

  private CostChart() {}

  /**
   * CPU seconds a minute of each subject, the dearest first, and how many streams fill a core; the
   * usual command, whose cost hardly depends on it, at one interval only.
   */
  static String of(CostReport report, StreamCost stream) {
    List<Bar> bars =
        stream.subjects().stream()
            .filter(cost -> cost.subject().shape() != Shape.USUAL || isAtReference(cost, stream))
            .sorted((a, b) -> Double.compare(cpu(b).median(), cpu(a).median()))
            .map(CostChart::bar)
            .toList();
    String note =
        "%s. Behind each bar: CPU seconds, and streams a core. %d round(s) of %s each."
            .formatted(stream.title(), report.rounds(), Durations.format(report.window()));
    return new BarChart("CPU seconds for a minute of stream", note, bars).svg();
  }

  /** Where the floor is, or any interval where there is none. */
  private static boolean isAtReference(SubjectCost cost, StreamCost stream) {
    return stream.subjects().stream()
        .map(SubjectCost::subject)
        .filter(subject -> subject.shape() == Shape.FLOOR)
        .allMatch(floor -> floor.interval().equals(cost.subject().interval()));
  }

  private static Bar bar(SubjectCost cost) {
    Subject subject = cost.subject();
    String every = subject.takesPictures() ? ", every " + Durations.format(subject.interval()) : "";
    String whose = subject.program() == Program.DISTRIBUTION ? " (distribution)" : "";
    String text =
        String.format(Locale.ROOT, "%.2f · %.0f", cpu(cost).median(), cost.streamsPerCore());
    return new Bar(
        subject.shape().title() + every + whose, cpu(cost), text, subject.shape().isOurs());
  }

  private static Spread cpu(SubjectCost cost) {
    return cost.spread(Sample::cpuPerMinute);
  }
}

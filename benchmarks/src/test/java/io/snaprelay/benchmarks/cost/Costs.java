package io.snaprelay.benchmarks.cost;

import io.snaprelay.contract.SourceUrl;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prepared numbers. */
final class Costs {

  static final Duration SECOND = Duration.ofSeconds(1);
  static final Duration HALF_MINUTE = Duration.ofSeconds(30);

  private Costs() {}

  static Subject subject(Shape shape, Duration interval) {
    return new Subject(shape, Program.BUNDLED, interval);
  }

  /** A minute of stream, 40 MB, 2.5 Mbit/s. */
  static Sample minute(double cpu) {
    return new Sample(cpu, 60, 40, 18_750_000);
  }

  static List<Sample> minutes(double... cpu) {
    return Arrays.stream(cpu).mapToObj(Costs::minute).toList();
  }

  /** As nobody counts bytes of. */
  static Sample uncounted(double cpu) {
    return new Sample(cpu, 60, 40, -1);
  }

  /** Takes 0.6 CPU seconds, 3 s, and 0.9 MB. */
  static Sample oneShot() {
    return new Sample(0.6, 3, 40, 900_000);
  }

  /** Three rounds of the usual command, of ours, and of the floor. */
  static StreamCost stream() {
    Map<Subject, List<Sample>> samples = new LinkedHashMap<>();
    samples.put(subject(Shape.USUAL, SECOND), minutes(14, 15, 13));
    samples.put(subject(Shape.EXACT, SECOND), minutes(7, 6, 6.5));
    samples.put(subject(Shape.ECONOMY, SECOND), minutes(3.5, 3, 3.9));
    samples.put(subject(Shape.USUAL, HALF_MINUTE), minutes(14, 14, 14));
    samples.put(subject(Shape.ECONOMY, HALF_MINUTE), minutes(1.4, 1.2, 1.3));
    samples.put(subject(Shape.FLOOR, SECOND), minutes(0.1, 0.1, 0.1));
    return StreamCost.of(StreamChoice.CLIPS.getFirst(), samples, List.of(oneShot()), 0);
  }

  static StreamCost uncountedStream() {
    Map<Subject, List<Sample>> samples = new LinkedHashMap<>();
    samples.put(subject(Shape.USUAL, SECOND), List.of(uncounted(10)));
    samples.put(subject(Shape.ECONOMY, SECOND), List.of(uncounted(4)));
    SourceUrl url = new SourceUrl("https://cdn.example/live/a.flv?sign=SECRET");
    Sample shot = new Sample(0.6, 3, 40, -1);
    return StreamCost.of(new StreamChoice.Elsewhere(url), samples, List.of(shot), 2);
  }

  static CostReport report(StreamCost... streams) {
    WholeCost whole = new WholeCost(20, 60, 9, 60, 380, List.of(30.0, 36.0, 31.0), 0);
    return new CostReport(
        "8.0.1", "5.1.9", 2, 3, SECOND.multipliedBy(60), List.of(streams), List.of(whole));
  }
}

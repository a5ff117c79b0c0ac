package io.snaprelay.benchmarks.latency;

import io.snaprelay.benchmarks.delivery.Arrivals.Arrival;
import io.snaprelay.model.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How far two pictures of neighbouring slots are apart.
 *
 * @param handover whether two segments took them
 * @param onAir seconds between their content times
 * @param readable seconds from when the first one's message could be read to the second one's;
 *     negative where they came the other way round
 */
record Spacing(boolean handover, double onAir, double readable) {

  /** Of one stream's messages, in any order. */
  static List<Spacing> of(List<Arrival> arrivals) {
    List<Arrival> grid =
        arrivals.stream()
            .filter(arrival -> arrival.frame().trigger() == Trigger.GRID)
            .sorted(Comparator.comparing(arrival -> arrival.frame().slot()))
            .toList();
    List<Spacing> spacings = new ArrayList<>();
    for (int i = 1; i < grid.size(); i++) {
      spacings.add(between(grid.get(i - 1), grid.get(i)));
    }
    return spacings;
  }

  private static Spacing between(Arrival first, Arrival second) {
    return new Spacing(
        first.frame().segment() != second.frame().segment(),
        seconds(first.frame().contentTime(), second.frame().contentTime()),
        seconds(first.readableAt(), second.readableAt()));
  }

  private static double seconds(Instant from, Instant until) {
    return (double) Duration.between(from, until).toNanos() / 1e9;
  }
}

package io.snaprelay.benchmarks;

import java.util.Collection;
import java.util.List;

/** Ranks of measured values. */
public final class Percentiles {

  private Percentiles() {}

  /** The value below which {@code percent} of the values lie, nearest rank; NaN of none. */
  public static double of(Collection<? extends Number> values, double percent) {
    List<Double> sorted = values.stream().map(Number::doubleValue).sorted().toList();
    if (sorted.isEmpty()) {
      return Double.NaN;
    }
    int rank = (int) Math.ceil(percent / 100 * sorted.size());
    return sorted.get(Math.clamp(rank - 1, 0, sorted.size() - 1));
  }
}

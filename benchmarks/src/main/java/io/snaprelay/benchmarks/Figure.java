package io.snaprelay.benchmarks;

import org.jspecify.annotations.Nullable;

/**
 * One measured value beside its target.
 *
 * @param name in words
 * @param target null where the design has none; the value is for information then
 */
public record Figure(String name, double value, String unit, @Nullable Target target) {

  /** Machines are shared and noisy. */
  private static final double NOISE = 0.10;

  /**
   * What a value must reach.
   *
   * @param atMost whether it is an upper bound, otherwise a lower one
   */
  public record Target(double bound, boolean atMost) {}

  public static Figure of(String name, double value, String unit) {
    return new Figure(name, value, unit, null);
  }

  public static Figure atMost(String name, double value, String unit, double bound) {
    return new Figure(name, value, unit, new Target(bound, true));
  }

  /** Whether the target is reached, with ten percent allowed for noise. */
  public boolean reached() {
    if (target == null) {
      return true;
    }
    double slack = Math.abs(target.bound) * NOISE;
    return target.atMost ? value <= target.bound + slack : value >= target.bound - slack;
  }

  Figure withValue(double other) {
    return new Figure(name, other, unit, target);
  }
}

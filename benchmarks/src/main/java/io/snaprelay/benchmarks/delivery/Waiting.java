package io.snaprelay.benchmarks.delivery;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for conditions. */
public final class Waiting {

  /** Where the moment is the figure: far below what is measured. */
  public static final Duration CLOSELY = Duration.ofMillis(2);

  /** Where each look costs something that would show in a figure. */
  public static final Duration NOW_AND_THEN = Duration.ofMillis(200);

  private Waiting() {}

  public static void until(
      Duration patience, Duration step, String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("waited %s for %s".formatted(patience, what));
      }
      LockSupport.parkNanos(step.toNanos());
    }
  }
}

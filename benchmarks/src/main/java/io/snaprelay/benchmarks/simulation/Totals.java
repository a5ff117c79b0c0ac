package io.snaprelay.benchmarks.simulation;

import io.snaprelay.simulation.Simulation.Result;
import java.util.ArrayList;
import java.util.List;

/** What runs came to. Safe for use by many threads. */
final class Totals {

  private long planned;
  private long withFailures;
  private long slots;
  private final List<Result> violations = new ArrayList<>();

  synchronized void add(Result result) {
    if (result.planned()) {
      planned++;
    } else {
      withFailures++;
    }
    slots += result.slots();
    if (result.violation() != null) {
      violations.add(result);
    }
  }

  synchronized long planned() {
    return planned;
  }

  synchronized long withFailures() {
    return withFailures;
  }

  synchronized long slots() {
    return slots;
  }

  /** Oldest first. */
  synchronized List<Result> violations() {
    return List.copyOf(violations);
  }

  synchronized String line() {
    return "%,d planned, %,d with failures, %,d slots, %,d violations"
        .formatted(planned, withFailures, slots, violations.size());
  }
}

package io.snaprelay.starter.gateway.verdict;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** What became of verdicts, and how many wait. */
public final class VerdictMeters {

  private final Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);

  /**
   * Registers all of them, at zero.
   *
   * @param backlog how many wait now
   */
  public VerdictMeters(MeterRegistry registry, LongSupplier backlog) {
    for (Outcome outcome : Outcome.values()) {
      Counter counter =
          Counter.builder("snaprelay.verdicts")
              .tag("outcome", outcome.word())
              .description("Verdicts by what became of them")
              .register(registry);
      outcomes.put(outcome, counter);
    }
    Gauge.builder("snaprelay.verdict.backlog", backlog::getAsLong)
        .description("Verdicts that wait in this gateway's partitions")
        .register(registry);
  }

  void count(Outcome outcome) {
    Counter counter = outcomes.get(outcome);
    if (counter != null) {
      counter.increment();
    }
  }
}

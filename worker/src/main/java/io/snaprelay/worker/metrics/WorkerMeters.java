package io.snaprelay.worker.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Supplier;

/** Gauges over what a worker knows anyway: read when somebody scrapes, and only then. */
public final class WorkerMeters {

  /** As checkpoints call them. */
  private static final List<String> STATES =
      List.of("asking", "connecting", "live", "interrupted", "leaving", "draining");

  private final MeterRegistry registry;

  private WorkerMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Registers all of them. */
  public static void bind(MeterRegistry registry, Supplier<WorkerFigures> worker) {
    WorkerMeters meters = new WorkerMeters(registry);
    meters.captures(worker);
    meters.load(worker);
    meters.pictures(worker);
  }

  private void captures(Supplier<WorkerFigures> worker) {
    for (String state : STATES) {
      Gauge.builder("snaprelay.holders", () -> worker.get().holders(state))
          .tag("state", state)
          .description("Running segments by state")
          .register(registry);
    }
    gauge("snaprelay.segments.held", "Running segments", () -> worker.get().segments());
    gauge("snaprelay.one.shots", "Running one-shots", () -> worker.get().oneShots());
    gauge("snaprelay.children", "Running children", () -> worker.get().children());
    FunctionCounter.builder("snaprelay.child.cpu", worker, w -> w.get().childCpuSeconds())
        .baseUnit("seconds")
        .description("CPU time that children took")
        .register(registry);
    FunctionCounter.builder("snaprelay.reliefs.asked", worker, w -> (double) w.get().reliefsAsked())
        .description("Captures that were given away for overload")
        .register(registry);
  }

  private void load(Supplier<WorkerFigures> worker) {
    gauge("snaprelay.segment.slots", "Segments at most", () -> worker.get().segmentSlots());
    gauge("snaprelay.one.shot.slots", "One-shots at most", () -> worker.get().oneShotSlots());
    gauge("snaprelay.cpu.load", "Share of the CPU that is ours", () -> worker.get().load().cpu());
    gauge("snaprelay.cpu.limit", "Share that closes the worker", () -> worker.get().cpuLimit());
    gauge(
        "snaprelay.machine.cpu.load",
        "Share of the CPU that is in use",
        () -> worker.get().load().machineCpu());
    Gauge.builder("snaprelay.memory.available", () -> worker.get().memoryAvailable())
        .baseUnit("bytes")
        .description("Memory that may still be used")
        .register(registry);
    gauge("snaprelay.late.captures", "Captures that lag", () -> worker.get().load().late());
    gauge("snaprelay.admitting", "1: takes first segments", () -> bit(worker.get().admitting()));
    gauge("snaprelay.ready", "1: as /readyz says", () -> bit(worker.get().ready()));
  }

  private void pictures(Supplier<WorkerFigures> worker) {
    gauge("snaprelay.queued.pictures", "Pictures in memory", () -> worker.get().pictures());
    Gauge.builder("snaprelay.queued", () -> worker.get().pictureBytes())
        .baseUnit("bytes")
        .description("Their size")
        .register(registry);
    gauge("snaprelay.spool.pictures", "Pictures on disk", () -> worker.get().spool().pictures());
    Gauge.builder("snaprelay.spool", () -> worker.get().spool().bytes())
        .baseUnit("bytes")
        .description("Their size")
        .register(registry);
    gauge("snaprelay.store.away", "1: tries fail", () -> bit(worker.get().storeAway()));
    gauge("snaprelay.kafka.away", "1: tries fail", () -> bit(worker.get().kafkaAway()));
  }

  private void gauge(String name, String what, Supplier<Number> value) {
    Gauge.builder(name, value).description(what).register(registry);
  }

  private static int bit(boolean on) {
    return on ? 1 : 0;
  }
}

package io.snaprelay.worker;

import io.snaprelay.capture.delivery.OutletWatch;
import io.snaprelay.capture.delivery.Outlets;
import io.snaprelay.runtime.health.Check;
import io.snaprelay.runtime.health.Health;
import io.snaprelay.worker.health.DiskRoom;
import io.snaprelay.worker.health.LoopWatch;
import io.snaprelay.worker.health.Programs;
import io.snaprelay.worker.load.Load;
import io.snaprelay.worker.load.SlotGate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a worker says of itself. Not ready is one that cannot capture, or leaves; store, Kafka and
 * Temporal may be away, and it goes on with what it has.
 */
final class WorkerHealth {

  static final String ROLE = "worker";

  private final String worker;
  private final boolean captures;
  private final Programs programs;
  private final DiskRoom disk;
  private final ClockGuard clock;
  private final Outlets outlets;
  private final Supplier<Boolean> temporal;
  private volatile boolean draining;

  /**
   * @param captures whether it is to capture at all
   * @param temporal whether there is a connection to it
   */
  WorkerHealth(
      String worker,
      boolean captures,
      Programs programs,
      DiskRoom disk,
      ClockGuard clock,
      Outlets outlets,
      Supplier<Boolean> temporal) {
    this.worker = worker;
    this.captures = captures;
    this.programs = programs;
    this.disk = disk;
    this.clock = clock;
    this.outlets = outlets;
    this.temporal = temporal;
  }

  void drains() {
    draining = true;
  }

  /** Why captures that begin here would fail, or do harm; empty where they would not. */
  Optional<String> inability() {
    return List.of(programs.check(), clock.check()).stream()
        .filter(check -> !check.ok())
        .map(check -> check.name() + ": " + check.detail())
        .findFirst();
  }

  Health alive(Load load, Duration still) {
    return new Health("alive", ROLE, worker, List.of(LoopWatch.check(load, still)));
  }

  Health ready(SlotGate gate) {
    List<Check> checks = new ArrayList<>();
    checks.add(Check.deciding("drain", !draining, draining ? "the worker leaves" : "no"));
    if (captures) {
      checks.add(programs.check());
      checks.add(disk.check());
      checks.add(clock.check());
      checks.add(capacity(gate.refusal()));
      checks.add(outlet("store", outlets.storeWatch()));
      checks.add(outlet("kafka", outlets.notifierWatch()));
    }
    boolean connected = temporal.get();
    checks.add(Check.telling("temporal", connected, connected ? "connected" : "away, tried again"));
    return new Health("ready", ROLE, worker, checks);
  }

  private static Check capacity(Optional<String> refusal) {
    return Check.telling("capacity", refusal.isEmpty(), refusal.orElse("first segments are taken"));
  }

  private static Check outlet(String name, OutletWatch watch) {
    return Check.telling(
        name,
        !watch.isAway(),
        watch.isAway() ? "away; pictures wait, and are tried again" : "takes what it is given");
  }
}

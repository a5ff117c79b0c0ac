package io.snaprelay.simulation;

import io.snaprelay.simulation.Fault.Kind;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Makes happen what a scenario says. */
final class Injector {

  private static final double LOSS = 0.15;
  private static final double STORE_LOSS = 0.2;

  private final World world;
  private final Map<Kind, Integer> underWay = new EnumMap<>(Kind.class);
  private int names;

  Injector(World world) {
    this.world = world;
  }

  void arm() {
    Scenario scenario = world.scenario();
    world.weather().echo = 0.1;
    scenario.skews().forEach(skew -> world.fleet().add(fresh(skew)));
    for (Fault fault : scenario.faults()) {
      world.timeline().at(fault.from(), () -> begin(fault));
    }
  }

  private Host fresh(long skew) {
    return new Host("worker-" + ++names, skew, world.scenario().slots());
  }

  private void begin(Fault fault) {
    Host host = world.fleet().hosts().get(fault.host() % world.fleet().hosts().size());
    underWay.merge(fault.kind(), 1, Integer::sum);
    world.journal().note("world", () -> fault.kind() + " begins, " + host.name);
    switch (fault.kind()) {
      case CRASH -> host.die();
      case FREEZE -> host.frozen = true;
      case CUT_OFF -> host.cutOff = true;
      case BEATS_LOST -> host.beatsLost = true;
      case DRAIN, DRAIN_TO_LIMIT -> drain(host);
      case NO_SLOTS -> world.fleet().hosts().forEach(each -> each.slots = 0);
      default -> set(fault.kind(), true);
    }
    world.timeline().at(fault.until(), () -> end(fault, host));
  }

  private void end(Fault fault, Host host) {
    boolean last = underWay.merge(fault.kind(), -1, Integer::sum) == 0;
    world.journal().note("world", () -> fault.kind() + " ends, " + host.name);
    switch (fault.kind()) {
      case CRASH -> restart(host);
      case FREEZE -> host.thaw();
      case CUT_OFF -> host.cutOff = false;
      case BEATS_LOST -> host.beatsLost = false;
      case DRAIN -> {}
      case DRAIN_TO_LIMIT -> host.holders.forEach(holder -> holder.capture().leave());
      case NO_SLOTS -> world.fleet().hosts().forEach(each -> each.slots = world.scenario().slots());
      default -> set(fault.kind(), !last);
    }
    world.temporal().recover();
  }

  private void set(Kind kind, boolean on) {
    Weather weather = world.weather();
    switch (kind) {
      case TEMPORAL_AWAY -> weather.temporalAway = on;
      case WORKFLOW_AWAY -> weather.workflowAway = on;
      case LOSSES -> weather.loss = on ? LOSS : 0;
      case STORE_AWAY -> weather.storeAway = on;
      case NOTIFIER_AWAY -> weather.notifierAway = on;
      case STORE_LOSSES -> weather.storeLoss = on ? STORE_LOSS : 0;
      default -> {}
    }
  }

  /** The same machine: its clock stays as it is. */
  private void restart(Host host) {
    if (world.fleet().hosts().contains(host)) {
      world.fleet().replace(host, fresh(host.skew));
    }
  }

  /** Spread over two seconds; another process takes its place once it has gone. */
  private void drain(Host host) {
    host.draining = true;
    for (SimHolder holder : host.holders) {
      world
          .timeline()
          .after(world.dice().between(0, 2_000), () -> host.whenAwake(holder.capture()::drain));
    }
    when(host.holders::isEmpty, () -> restart(host));
  }

  private void when(BooleanSupplier condition, Runnable task) {
    if (condition.getAsBoolean()) {
      task.run();
    } else {
      world.timeline().after(1_000, () -> when(condition, task));
    }
  }
}

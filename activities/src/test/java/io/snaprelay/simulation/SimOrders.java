package io.snaprelay.simulation;

import io.snaprelay.capture.orders.OrdersAnswer;
import io.snaprelay.capture.orders.OrdersClient;
import io.snaprelay.contract.SegmentLive;
import io.snaprelay.contract.SegmentReturn;
import io.snaprelay.model.Holder;
import io.snaprelay.model.Orders;
import io.snaprelay.model.SegmentReport;
import java.util.function.Consumer;

/** A holder's line to the workflow: what is lost on it is silence, and may have arrived. */
final class SimOrders implements OrdersClient {

  private static final long ASK_DEADLINE = 1_000;
  private static final long SIGNAL_DEADLINE = 5_000;

  private final World world;
  private final Wire wire;
  private final Host host;
  private boolean toldToEnd;

  SimOrders(World world, Wire wire, Host host) {
    this.world = world;
    this.wire = wire;
    this.host = host;
  }

  /** Whether it was ever told to stop, or where it ends. */
  boolean toldToEnd() {
    return toldToEnd;
  }

  @Override
  public OrdersAnswer ask(Holder holder) {
    long left = ASK_DEADLINE - wire.underWayFor();
    long back = world.weather().latency();
    if (cannotReach()) {
      return silence(world.weather().dice().chance(0.5) ? 0 : left);
    }
    Orders orders = world.temporal().orders(holder);
    if (orders == null || back > left || world.weather().loses()) {
      return silence(left);
    }
    wire.answersIn(back);
    Orders told = world.variant().told().apply(orders);
    toldToEnd |= told.stop() || told.until() != null;
    return world.variant().heard().apply(new OrdersAnswer.Told(told));
  }

  private OrdersAnswer silence(long after) {
    wire.answersIn(after);
    return world.variant().heard().apply(new OrdersAnswer.Silence("simulated"));
  }

  private boolean cannotReach() {
    return host.cutOff || world.weather().temporalAway || world.weather().loses();
  }

  @Override
  public boolean live(SegmentLive live) {
    return signal(run -> run.live(live));
  }

  @Override
  public boolean report(SegmentReport report) {
    return signal(run -> run.heard(report));
  }

  @Override
  public boolean reliefWanted(Holder holder) {
    return signal(run -> run.reliefWanted(holder));
  }

  @Override
  public boolean returned(SegmentReturn end) {
    return signal(run -> run.returned(end));
  }

  private boolean signal(Consumer<SimWorkflow> signal) {
    if (cannotReach()) {
      late(signal);
      wire.answersIn(SIGNAL_DEADLINE);
      return false;
    }
    world.temporal().signal(signal);
    if (world.weather().echoes()) {
      world
          .timeline()
          .after(world.weather().dice().between(0, 8_000), () -> world.temporal().signal(signal));
    }
    if (world.weather().loses()) {
      wire.answersIn(SIGNAL_DEADLINE);
      return false;
    }
    wire.answersIn(world.weather().latency());
    return true;
  }

  /** Some network in between may have it, and bring it long after. */
  private void late(Consumer<SimWorkflow> signal) {
    if (!world.weather().temporalAway && world.weather().dice().chance(0.3)) {
      world
          .timeline()
          .after(
              world.weather().dice().between(5_000, 20_000), () -> world.temporal().signal(signal));
    }
  }
}

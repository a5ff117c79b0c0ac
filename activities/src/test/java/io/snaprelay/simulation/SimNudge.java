package io.snaprelay.simulation;

import io.snaprelay.model.Holder;
import java.util.function.Consumer;

/** A tiny activity on a worker's own queue: "ask now". */
final class SimNudge {

  private static final long WITHIN = 5_000;

  private SimNudge() {}

  /**
   * Sends it.
   *
   * @param answer whether the worker knew the holder; false after a while where it does not answer
   */
  static void send(World world, Holder holder, String worker, Consumer<Boolean> answer) {
    long deadline = world.timeline().now() + WITHIN;
    world
        .timeline()
        .after(world.weather().latency(), () -> arrive(world, holder, worker, deadline, answer));
  }

  private static void arrive(
      World world, Holder holder, String worker, long deadline, Consumer<Boolean> answer) {
    Host host =
        world.fleet().hosts().stream()
            .filter(h -> h.name.equals(worker) && !h.dead && !h.frozen && !h.cutOff)
            .findFirst()
            .orElse(null);
    if (host == null || world.weather().temporalAway) {
      world.timeline().at(deadline, () -> world.temporal().toWorkflow(() -> answer.accept(false)));
      return;
    }
    boolean known = false;
    for (SimHolder running : host.holders) {
      if (running.id().equals(holder)) {
        running.capture().nudge();
        known = true;
      }
    }
    boolean knew = known;
    world
        .timeline()
        .after(
            world.weather().latency(),
            () -> world.temporal().toWorkflow(() -> answer.accept(knew)));
  }
}

package io.snaprelay.simulation;

import io.snaprelay.model.EndReason;
import io.snaprelay.simulation.Scenario.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs seeds. The same seed is the same run, whatever ran before and beside it. */
public final class Simulation {

  /** How long a capture lives that reuses the id of one that was terminated. */
  static final long AGAIN_FOR = 30_000;

  /** The longest that anything may take when nothing is wrong any more. */
  private static final long PATIENCE = 240_000;

  /**
   * What came of a seed.
   *
   * @param slots that were due
   * @param violation in words; null where there was none
   * @param trace what happened, a line each; empty unless asked for
   */
  public record Result(
      long seed, boolean planned, long slots, @Nullable String violation, List<String> trace) {}

  private final World world;

  private Simulation(World world) {
    this.world = world;
  }

  /** Runs a seed with the protocol as it is. */
  public static Result run(long seed) {
    return run(seed, Variant.SOUND, false);
  }

  /** Likewise, with a trace. */
  public static Result traced(long seed) {
    return run(seed, Variant.SOUND, true);
  }

  static Result run(long seed, Variant variant, boolean traced) {
    return new Simulation(World.of(Scenario.of(seed), variant, traced)).run();
  }

  private Result run() {
    Scenario scenario = world.scenario();
    world.journal().note("world", scenario::toString);
    new Injector(world).arm();
    SimWorkflow.start(world, "run", tuned(scenario));
    for (Scenario.Retune retune : scenario.retunes()) {
      world.timeline().at(retune.at(), () -> retune(retune));
    }
    if (scenario.resetAt() != null) {
      world.timeline().at(scenario.resetAt(), this::reset);
    }
    world.timeline().at(scenario.stopAt(), this::stop);
    try {
      world.timeline().run(scenario.calmFrom() + PATIENCE, this::isOver);
    } catch (RuntimeException e) {
      world.records().violation("threw " + e);
    }
    Oracle oracle = new Oracle(world);
    return new Result(
        scenario.seed(),
        scenario.kind() == Kind.PLANNED,
        oracle.slots(),
        oracle.violation(isOver()),
        world.journal().lines());
  }

  private static Tuned tuned(Scenario scenario) {
    return new Tuned(
        scenario.grid(),
        scenario.length(),
        scenario.grace(),
        scenario.limit() == null ? null : Timeline.instant(scenario.limit()));
  }

  private boolean isOver() {
    SimWorkflow run = world.temporal().current();
    return world.timeline().now() >= world.scenario().calmFrom()
        && run != null
        && run.isClosed()
        && world.fleet().idle();
  }

  private void retune(Scenario.Retune retune) {
    world.temporal().signal(run -> run.retune(new Tuned.Change(retune.grid())));
  }

  private void reset() {
    world
        .temporal()
        .whenUp(
            () -> {
              SimWorkflow run = world.temporal().current();
              if (run != null && !run.isClosed()) {
                run.reset();
              }
            });
  }

  private void stop() {
    Scenario scenario = world.scenario();
    if (!scenario.terminated()) {
      askToStop();
      return;
    }
    world
        .temporal()
        .whenUp(
            () -> {
              SimWorkflow run = world.temporal().current();
              if (run != null && !run.isClosed()) {
                world.journal().note("world", () -> "terminates");
                run.terminate();
                world.records().terminated = true;
              }
            });
    if (scenario.againAfter() != null) {
      world.timeline().after(scenario.againAfter(), this::again);
    }
  }

  private void again() {
    world
        .temporal()
        .whenUp(
            () -> {
              world.records().again();
              Tuned again =
                  new Tuned(
                      world.scenario().grid(),
                      world.scenario().length(),
                      world.scenario().grace(),
                      null);
              SimWorkflow.start(world, "again", again);
              world.timeline().after(AGAIN_FOR, this::askToStop);
            });
  }

  private void askToStop() {
    world.temporal().signal(run -> run.end(EndReason.STOPPED, world.timeline().instant()));
  }
}

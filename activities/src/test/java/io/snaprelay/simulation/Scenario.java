package io.snaprelay.simulation;

import io.snaprelay.model.Grid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is drawn from a seed.
 *
 * @param rounds segments of a run before it continues as new
 * @param skews of the workers' clocks, in milliseconds
 * @param retunes when which grid is asked for
 * @param stopAt when the end is asked for; the capture may end before
 * @param terminated whether it is terminated then, instead of stopped
 * @param againAfter how long after that the id is used again, in milliseconds; null for not
 * @param resetAt when its run is reset to an earlier point; null for never
 */
record Scenario(
    long seed,
    Kind kind,
    Grid grid,
    Duration length,
    Duration grace,
    @Nullable Long limit,
    int rounds,
    List<Long> skews,
    int slots,
    Truth truth,
    List<Retune> retunes,
    List<Fault> faults,
    long stopAt,
    boolean terminated,
    @Nullable Long againAfter,
    @Nullable Long resetAt) {

  /** What must hold. */
  enum Kind {
    /** Nothing fails: each slot is served exactly once. */
    PLANNED,
    /** Temporal or the way to it fails, and nothing else: each slot is served. */
    AWAY,
    /** Anything may fail: the ledger is true. */
    FAILING
  }

  /** Another grid is asked for. */
  record Retune(long at, Grid grid) {}

  /** Intervals with how long a run may be that has them, in seconds. */
  private static final List<long[]> INTERVALS =
      List.of(
          new long[] {100, 40},
          new long[] {250, 60},
          new long[] {500, 80},
          new long[] {1_000, 120},
          new long[] {1_000, 160},
          new long[] {1_000, 200},
          new long[] {2_000, 200},
          new long[] {5_000, 240});

  static Scenario of(long seed) {
    Dice dice = new Dice(seed);
    Kind kind =
        dice.oneOf(List.of(Kind.PLANNED, Kind.PLANNED, Kind.AWAY, Kind.FAILING, Kind.FAILING));
    long[] interval = dice.oneOf(INTERVALS);
    long end = interval[1] * dice.between(300, 1_000);
    Faults faults = new Faults(dice, kind, end);
    boolean terminated = dice.chance(kind == Kind.FAILING ? 0.15 : 0.03);
    return new Scenario(
        seed,
        kind,
        grid(dice, interval[0]),
        Duration.ofMillis(dice.between(11_000, 45_000)),
        Duration.ofMillis(dice.between(15_000, 60_000)),
        dice.chance(0.15) ? dice.between(5_000, end) : null,
        dice.chance(0.5) ? (int) dice.between(1, 3) : 1_000,
        skews(dice, kind),
        (int) dice.between(2, 3),
        truth(dice, kind, interval[0], faults),
        retunes(dice, end),
        faults.list(),
        end,
        terminated,
        terminated && dice.chance(0.5) ? (Long) dice.between(0, 5_000) : null,
        kind == Kind.FAILING && dice.chance(0.15) ? (Long) dice.between(1_000, end) : null);
  }

  private static Grid grid(Dice dice, long interval) {
    return new Grid(interval, dice.between(0, interval - 1));
  }

  /** Three or four workers. */
  private static List<Long> skews(Dice dice, Kind kind) {
    long bound = kind == Kind.FAILING && dice.chance(0.2) ? 3_000 : 500;
    List<Long> skews = new ArrayList<>();
    long hosts = dice.between(3, 4);
    for (int i = 0; i < hosts; i++) {
      skews.add(dice.between(-bound, bound));
    }
    return skews;
  }

  private static Truth truth(Dice dice, Kind kind, long interval, Faults faults) {
    boolean slow = dice.chance(0.2) && kind == Kind.PLANNED;
    long frame = slow ? interval * 3 / 2 : Math.min(interval, dice.between(30, 110));
    long from = dice.chance(0.1) ? dice.between(0, 15_000) : 0;
    return new Truth(frame, dice.between(0, frame - 1), from, faults.outages());
  }

  private static List<Retune> retunes(Dice dice, long end) {
    List<Retune> retunes = new ArrayList<>();
    while (dice.chance(0.25)) {
      long interval = dice.oneOf(INTERVALS)[0];
      retunes.add(new Retune(dice.between(0, end), grid(dice, Math.max(200, interval))));
    }
    return retunes;
  }

  /** When nothing is wrong any more, and nothing more is asked for. */
  long calmFrom() {
    long calm = stopAt + (againAfter == null ? 0 : againAfter + Simulation.AGAIN_FOR);
    for (Fault fault : faults) {
      calm = Math.max(calm, fault.until());
    }
    return calm;
  }
}

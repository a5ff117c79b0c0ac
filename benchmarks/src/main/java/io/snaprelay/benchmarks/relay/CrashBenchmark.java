package io.snaprelay.benchmarks.relay;

import io.snaprelay.benchmarks.Benchmark;
import io.snaprelay.benchmarks.Figure;
import io.snaprelay.benchmarks.Percentiles;
import io.snaprelay.contract.Timings;
import io.snaprelay.e2e.Crashes;
import io.snaprelay.e2e.LateSuccessors;
import io.snaprelay.e2e.Outages;
import io.snaprelay.e2e.SlotCounts;
import io.snaprelay.e2e.Stack;
import io.snaprelay.e2e.WithoutWorkflows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Failures: a worker with four streams killed, or frozen for 40 s; Temporal killed for 5 s and for
 * 45 s across hand-overs; the broker and the store away for 30 s; workflows that nobody can run for
 * a minute; successors that come late, never, or fail.
 */
public final class CrashBenchmark implements Benchmark {

  private static final int BRIEF = 5;

  /** What a new attempt takes from its task to its first picture. */
  private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(3);

  /** For how many pictures, one a second, each of them lasts. */
  private record Lengths(int frozen, int temporal, int others, int badDeploy) {}

  @Override
  public List<Figure> measure(boolean quick) {
    Lengths lengths = quick ? new Lengths(15, 15, 15, 15) : new Lengths(40, 45, 30, 60);
    List<Figure> figures = new ArrayList<>();
    try (Stack stack = new Stack()) {
      figures.addAll(killed(Crashes.killed(stack)));
      figures.addAll(frozen(Crashes.frozen(stack, lengths.frozen), lengths.frozen));
      figures.addAll(outages(stack, lengths));
      figures.addAll(
          lost(
              "workflows killed in a relief, then failing for %d s".formatted(lengths.badDeploy),
              WithoutWorkflows.run(stack, lengths.badDeploy).counts()));
      figures.addAll(late(lengths.others, LateSuccessors.run(stack, lengths.others).counts()));
    }
    return figures;
  }

  private static List<Figure> killed(Crashes crash) {
    SlotCounts counts = Findings.told(crash.counts());
    double within = Timings.HEARTBEAT_TIMEOUT.plus(CONNECTS_WITHIN).toSeconds();
    List<Double> seconds = crash.secondsToFramesAgain();
    return List.of(
        Figure.of(
            "killed to the next attempt, longest",
            Percentiles.of(crash.secondsToNextAttempt(), 100),
            "s"),
        Figure.of("killed to frames again, median", Percentiles.of(seconds, 50), "s"),
        Figure.atMost("killed to frames again, longest", Percentiles.of(seconds, 100), "s", within),
        Figure.of("killed: slots due", (double) counts.due(), ""),
        Figure.of("killed: slots missed", (double) counts.missed(), ""),
        differences("killed", counts));
  }

  private static List<Figure> frozen(Crashes crash, int pictures) {
    SlotCounts counts = Findings.told(crash.counts());
    String what = "frozen for %d s and longer".formatted(pictures);
    return List.of(
        Figure.atMost(
            what + ": pictures of slots that others had",
            (double) crash.deliveriesOfLost().size(),
            "",
            0),
        Figure.of(what + ": slots missed", (double) counts.missed(), ""),
        differences(what, counts));
  }

  private static List<Figure> outages(Stack stack, Lengths lengths) {
    List<Figure> figures = new ArrayList<>();
    try (Outages outages = new Outages(stack)) {
      figures.addAll(
          lost(
              "Temporal away %d s and %d s".formatted(BRIEF, lengths.temporal),
              outages.countsWithoutTemporal(List.of(BRIEF, lengths.temporal))));
      figures.addAll(
          lost(
              "broker away %d s".formatted(lengths.others),
              outages.countsWithoutBroker(lengths.others)));
      figures.addAll(
          lost(
              "store away %d s".formatted(lengths.others),
              outages.countsWithoutStore(lengths.others)));
    }
    return figures;
  }

  private static List<Figure> late(int seconds, SlotCounts counts) {
    String what = "successors %d s late, never, failing".formatted(seconds);
    List<Figure> figures = new ArrayList<>(lost(what, counts));
    figures.add(Figure.atMost(what + ": slots doubled", (double) counts.doubled(), "", 0));
    return figures;
  }

  private static List<Figure> lost(String what, SlotCounts counts) {
    var unused = Findings.told(counts);
    return List.of(
        Figure.of(what + ": slots due", (double) counts.due(), ""),
        Figure.atMost(what + ": slots missed", (double) counts.missed(), "", 0),
        differences(what, counts));
  }

  private static Figure differences(String what, SlotCounts counts) {
    return Figure.atMost(
        what + ": differences of ledger, bucket, Kafka", (double) counts.differences(), "", 0);
  }
}

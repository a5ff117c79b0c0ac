package io.snaprelay.benchmarks.relay;

import io.snaprelay.benchmarks.Benchmark;
import io.snaprelay.benchmarks.Figure;
import io.snaprelay.benchmarks.Percentiles;
import io.snaprelay.e2e.Handovers;
import io.snaprelay.e2e.RandomStops;
import io.snaprelay.e2e.RandomStops.Stop;
import io.snaprelay.e2e.RollingRestart;
import io.snaprelay.e2e.SlotCounts;
import io.snaprelay.e2e.Stack;
import java.util.ArrayList;
import java.util.List;

/**
 * Planned operation: ten streams over every protocol, some of origins with quirks, handed over
 * twenty times each, what that costs in Temporal, a rolling restart of three workers under twelve
 * streams, fifty stops.
 */
public final class HandoverBenchmark implements Benchmark {

  private static final double LIVE_GONE_WITHIN = 0.5;
  private static final double GONE_WITHIN = 1.5;

  @Override
  public List<Figure> measure(boolean quick) {
    try (Stack stack = new Stack()) {
      List<Figure> figures = new ArrayList<>();
      Handovers handovers = Handovers.run(stack, quick ? 3 : 20);
      figures.add(Figure.of("hand-overs", (double) handovers.done(), ""));
      figures.addAll(planned("", Findings.told(handovers.counts())));
      figures.addAll(StreamHour.of(handovers.costs()).figures());
      SlotCounts restart = Findings.told(RollingRestart.run(stack).counts());
      figures.addAll(planned("rolling restart: ", restart));
      figures.addAll(stops(RandomStops.run(stack, quick ? 5 : 50)));
      return figures;
    }
  }

  private static List<Figure> planned(String where, SlotCounts counts) {
    return List.of(
        Figure.of(where + "slots due", (double) counts.due(), ""),
        Figure.atMost(where + "slots missed", (double) counts.missed(), "", 0),
        Figure.atMost(where + "slots doubled", (double) counts.doubled(), "", 0),
        Figure.atMost(
            where + "pictures more than a reference frame away", (double) counts.away(), "", 0),
        Figure.atMost(
            where + "differences of ledger, bucket, Kafka", (double) counts.differences(), "", 0));
  }

  private static List<Figure> stops(List<Stop> stops) {
    List<Figure> figures = new ArrayList<>(stops("live: ", stops, true, LIVE_GONE_WITHIN));
    figures.addAll(stops("otherwise: ", stops, false, GONE_WITHIN));
    double meanwhile = stops.stream().mapToInt(Stop::meanwhile).sum();
    figures.add(Figure.of("pictures of slots between a stop and the end of ffmpeg", meanwhile, ""));
    double late = stops.stream().mapToInt(Stop::late).sum();
    figures.add(Figure.atMost("pictures of slots after ffmpeg's end", late, "", 0));
    return figures;
  }

  private static List<Figure> stops(String which, List<Stop> stops, boolean live, double within) {
    List<Double> seconds =
        stops.stream().filter(stop -> stop.live() == live).map(Stop::seconds).toList();
    return List.of(
        Figure.of(which + "stops", seconds.size(), ""),
        Figure.of(which + "stop to ffmpeg gone p50", Percentiles.of(seconds, 50), "s"),
        Figure.atMost(which + "stop to ffmpeg gone p99", Percentiles.of(seconds, 99), "s", within));
  }
}

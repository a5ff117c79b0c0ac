package io.snaprelay.benchmarks.gateway;

import io.snaprelay.benchmarks.Benchmark;
import io.snaprelay.benchmarks.Figure;
import io.snaprelay.benchmarks.Percentiles;
import io.snaprelay.benchmarks.WorkerJvm;
import io.snaprelay.benchmarks.delivery.Arrivals;
import io.snaprelay.benchmarks.delivery.Waiting;
import io.snaprelay.benchmarks.gateway.FirstPictures.First;
import io.snaprelay.benchmarks.gateway.NewPaces.NewPace;
import io.snaprelay.e2e.Burst;
import io.snaprelay.e2e.Flapping;
import io.snaprelay.e2e.Gateway;
import io.snaprelay.e2e.Stack;
import io.snaprelay.sandbox.temporal.TemporalOptions;
import io.snaprelay.storage.kafka.FrameFeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The gateway, called by a real nginx, by one that stands for a CDN, and by verdicts in Kafka: a
 * burst of publications, first pictures, new paces, publishers that flap.
 */
public final class GatewayBenchmark implements Benchmark {

  private static final Duration FEED_LIMIT = Duration.ofSeconds(10);
  private static final Duration INDEX_LIMIT = Duration.ofMinutes(2);
  private static final String GRACE = "15s";
  private static final int TOGETHER = 5;
  private static final int FLAPPING = 10;
  private static final long SEED = 7;

  /** How much of each. */
  private record Extent(int burst, int publications, int verdicts, Duration flapping) {}

  @Override
  public List<Figure> measure(boolean quick) throws Exception {
    Extent extent =
        quick
            ? new Extent(100, 5, 4, Duration.ofSeconds(30))
            : new Extent(500, 20, 20, Duration.ofMinutes(2));
    List<Figure> figures = new ArrayList<>();
    try (Stack stack = new Stack()) {
      figures.addAll(burst(stack, extent.burst));
      try (WorkerJvm worker = WorkerJvm.start(stack.environment(Map.of()));
          Arrivals arrivals = new Arrivals(FrameFeed.fromBeginning(stack.kafka(), FEED_LIMIT))) {
        figures.addAll(measured(stack, arrivals, extent));
        figures.addAll(flapping(stack, extent.flapping));
        tell("the worker has %.0f MB".formatted(worker.residentMegabytes()));
      }
    }
    return figures;
  }

  /** On a Temporal of its own without a disk, since a development server's is not what is meant. */
  private static List<Figure> burst(Stack shared, int publishers) throws Exception {
    try (Stack stack = shared.withTemporal(TemporalOptions.real());
        WorkerJvm worker = WorkerJvm.start(stack.environment(Map.of("WORKER_ROLE", "workflows")));
        Gateway gateway = new Gateway(stack, "1m")) {
      gateway.srsUntilTaken("on_publish", "first", "c-first");
      tell("a worker of workflows takes part: process " + worker.pid());
      Burst burst = Burst.of(gateway, publishers);
      Waiting.until(
          INDEX_LIMIT,
          Waiting.NOW_AND_THEN,
          publishers + " workflows",
          () -> Burst.workflows(stack) >= publishers);
      String name = "burst of %d: ".formatted(publishers);
      List<Figure> figures = new ArrayList<>();
      figures.add(Figure.of(name + "workflows that exist", (double) Burst.workflows(stack), ""));
      figures.addAll(times(name + "answers", burst.answers()));
      figures.add(Figure.of(name + "answers of 503", (double) burst.refused(), ""));
      figures.add(Figure.of(name + "until all were taken", burst.seconds(), "s"));
      return figures;
    }
  }

  private static List<Figure> measured(Stack stack, Arrivals arrivals, Extent extent)
      throws Exception {
    List<Figure> figures = new ArrayList<>();
    try (Gateway gateway = new Gateway(stack, GRACE)) {
      FirstPictures pictures = new FirstPictures(stack, gateway, arrivals);
      // The first ones wait for a worker that starts, and for compilers.
      var unused = pictures.oneAfterAnother("warm", 2);
      figures.addAll(
          firsts("one after another", pictures.oneAfterAnother("alone", extent.publications)));
      List<First> together = new ArrayList<>();
      for (int i = 0; i < extent.publications / TOGETHER; i++) {
        together.addAll(pictures.together("together-" + i, TOGETHER));
      }
      figures.addAll(firsts(TOGETHER + " at a time", together));
      figures.addAll(paces(new NewPaces(stack, arrivals).measure(gateway, extent.verdicts)));
    }
    return figures;
  }

  private static List<Figure> firsts(String how, List<First> all) {
    List<Figure> figures = new ArrayList<>();
    figures.addAll(
        times(
            how + ": publish to first picture in Kafka",
            all.stream().map(First::toPicture).toList()));
    figures.addAll(
        times(
            how + ": of which to its workflow in Temporal",
            all.stream().map(First::toWorkflow).toList()));
    return figures;
  }

  private static List<Figure> paces(List<NewPace> all) {
    List<Figure> figures = new ArrayList<>();
    figures.addAll(
        times("verdict sent to decided", all.stream().map(NewPace::toDecision).toList()));
    figures.addAll(
        times(
            "verdict sent to first slot of its pace", all.stream().map(NewPace::toSlot).toList()));
    figures.addAll(
        times(
            "verdict sent to that slot's picture in Kafka",
            all.stream().map(NewPace::toPicture).toList()));
    return figures;
  }

  private static List<Figure> times(String name, List<Double> seconds) {
    return List.of(
        Figure.of(name + " p50", Percentiles.of(seconds, 50), "s"),
        Figure.of(name + " p99", Percentiles.of(seconds, 99), "s"));
  }

  private static List<Figure> flapping(Stack stack, Duration length) throws Exception {
    Flapping flapping = Flapping.run(stack, FLAPPING, length, SEED);
    flapping.findings().forEach(GatewayBenchmark::tell);
    String name = "%d flapping for %d s: ".formatted(FLAPPING, length.toSeconds());
    return List.of(
        Figure.of(name + "publications", flapping.publications(), ""),
        Figure.of(name + "captures", flapping.captures(), ""),
        Figure.of(name + "slots due", (double) flapping.due(), ""),
        Figure.of(name + "slots missed", (double) flapping.missed(), ""),
        Figure.atMost(name + "streams in a wrong state", flapping.wrongEnds(), "", 0),
        Figure.atMost(
            name + "differences of ledger, bucket, Kafka", (double) flapping.differences(), "", 0));
  }

  private static void tell(String line) {
    System.err.println(line);
  }
}

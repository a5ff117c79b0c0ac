package io.snaprelay.benchmarks.delivery;

import io.snaprelay.benchmarks.Benchmark;
import io.snaprelay.benchmarks.Figure;
import io.snaprelay.benchmarks.Percentiles;
import io.snaprelay.benchmarks.TestService;
import io.snaprelay.benchmarks.WorkerJvm;
import io.snaprelay.benchmarks.delivery.Arrivals.Arrival;
import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.model.Coverage;
import io.snaprelay.model.Trigger;
import io.snaprelay.sandbox.source.ClipSpec;
import io.snaprelay.starter.client.StreamClient;
import io.snaprelay.storage.kafka.FrameFeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Five 720p streams at a picture a second, three over RTMP and two over HTTP-FLV, one worker of its
 * own, for five minutes; then fifty stops.
 */
public final class DeliveryBenchmark implements Benchmark {

  private static final Duration END_LIMIT = Duration.ofMinutes(2);
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Duration FEED_LIMIT = Duration.ofSeconds(10);

  @Override
  public List<Figure> measure(boolean quick) throws Exception {
    Duration length = quick ? Duration.ofSeconds(30) : Duration.ofMinutes(5);
    int stops = quick ? 5 : 50;
    try (TestService service = new TestService();
        Arrivals arrivals = new Arrivals(FrameFeed.fromBeginning(service.kafka(), FEED_LIMIT))) {
      List<Source> sources = sources(service);
      List<Figure> figures = new ArrayList<>();
      figures.addAll(capture(service, arrivals, sources, length));
      figures.addAll(stops(new Stops(service, sources.getFirst()).measure(stops)));
      sources.forEach(source -> source.publisher().close());
      return figures;
    }
  }

  private static List<Source> sources(TestService service) {
    List<Source> sources = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      String streamId = "live/room" + i;
      sources.add(
          new Source(
              streamId,
              i <= 3
                  ? service.servers().publishRtmp(streamId, ClipSpec.hd())
                  : service.servers().publishFlv(streamId, ClipSpec.hd())));
    }
    return sources;
  }

  private static List<Figure> capture(
      TestService service, Arrivals arrivals, List<Source> sources, Duration length) {
    StreamClient client = service.client();
    sources.forEach(source -> client.start(source.request()));
    long pictures = length.toSeconds();
    Waiting.until(
        length.plus(START_LIMIT),
        Waiting.NOW_AND_THEN,
        pictures + " pictures of each stream",
        () -> sources.stream().allMatch(s -> arrivals.of(s.streamId()).size() >= pictures));
    List<Figure> memory = memory(service.worker());
    sources.forEach(source -> client.stop(source.request().stream(), null));
    List<Coverage> ledgers =
        sources.stream()
            .map(source -> client.awaitEnd(source.request().stream(), END_LIMIT).orElseThrow())
            .map(CaptureSummary::coverage)
            .toList();

    List<Figure> figures = new ArrayList<>(coverage(ledgers));
    figures.addAll(labels(service, arrivals, sources));
    figures.addAll(lag(arrivals, sources));
    figures.addAll(memory);
    return figures;
  }

  private static List<Figure> coverage(List<Coverage> ledgers) {
    return List.of(
        Figure.of("slots due", sum(ledgers, Coverage::due), ""),
        Figure.of("slots captured", sum(ledgers, Coverage::captured), ""),
        Figure.of("slots unchanged", sum(ledgers, Coverage::unchanged), ""),
        Figure.atMost("slots missed", sum(ledgers, Coverage::missed), "", 0));
  }

  private static double sum(List<Coverage> ledgers, ToLongFunction<Coverage> count) {
    return (double) ledgers.stream().mapToLong(count).sum();
  }

  private static List<Figure> labels(TestService service, Arrivals arrivals, List<Source> sources) {
    List<Double> deviations = new ArrayList<>();
    List<Double> medians = new ArrayList<>();
    int pictures = 0;
    for (Source source : sources) {
      List<Double> offsets =
          source.offsets(
              arrivals.of(source.streamId()).stream().map(Arrival::frame), service.store());
      pictures += arrivals.of(source.streamId()).size();
      double median = Percentiles.of(offsets, 50);
      medians.add(median);
      offsets.forEach(offset -> deviations.add(Math.abs(offset - median)));
    }
    return List.of(
        Figure.of("pictures whose clock was read", (double) deviations.size() / pictures, ""),
        Figure.of("label offset, median of streams", Percentiles.of(medians, 50), "ms"),
        Figure.of("label error p50", Percentiles.of(deviations, 50), "ms"),
        Figure.atMost("label error p99", Percentiles.of(deviations, 99), "ms", 50));
  }

  private static List<Figure> lag(Arrivals arrivals, List<Source> sources) {
    List<Double> lags =
        sources.stream()
            .flatMap(source -> arrivals.of(source.streamId()).stream())
            .filter(arrival -> arrival.frame().trigger() == Trigger.GRID)
            .map(Arrival::lagSeconds)
            .toList();
    return List.of(
        Figure.atMost("on air to Kafka p50", Percentiles.of(lags, 50), "s", 0.3),
        Figure.atMost("on air to Kafka p99", Percentiles.of(lags, 99), "s", 1));
  }

  private static List<Figure> memory(WorkerJvm worker) {
    List<Double> children =
        worker.children().stream().map(WorkerJvm::proportionalMegabytes).toList();
    return List.of(
        Figure.of("worker JVM, resident", worker.residentMegabytes(), "MB"),
        Figure.of("ffmpeg, proportional, median", Percentiles.of(children, 50), "MB"));
  }

  private static List<Figure> stops(List<Double> seconds) {
    return List.of(
        Figure.of("stop to ffmpeg gone p50", Percentiles.of(seconds, 50), "s"),
        Figure.atMost("stop to ffmpeg gone p99", Percentiles.of(seconds, 99), "s", 0.5));
  }
}

package io.snaprelay.benchmarks.latency;

import io.snaprelay.benchmarks.Benchmark;
import io.snaprelay.benchmarks.Figure;
import io.snaprelay.benchmarks.Percentiles;
import io.snaprelay.benchmarks.TestService;
import io.snaprelay.benchmarks.delivery.Arrivals;
import io.snaprelay.benchmarks.delivery.Arrivals.Arrival;
import io.snaprelay.benchmarks.delivery.Source;
import io.snaprelay.benchmarks.delivery.Stops;
import io.snaprelay.benchmarks.delivery.Waiting;
import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.model.Trigger;
import io.snaprelay.sandbox.source.ClipSpec;
import io.snaprelay.sandbox.source.Publisher;
import io.snaprelay.starter.client.StreamClient;
import io.snaprelay.storage.kafka.FrameFeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Four 720p streams at a picture a second, two over RTMP and two over HTTP-FLV, in segments of 15 s
 * so that there are many hand-overs; then stops. Draws on stderr how the values are spread.
 */
public final class LatencyBenchmark implements Benchmark {

  private static final Duration SEGMENT = Duration.ofSeconds(15);
  private static final Duration FEED_LIMIT = Duration.ofSeconds(10);
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Duration END_LIMIT = Duration.ofMinutes(2);
  private static final int STREAMS_A_PROTOCOL = 2;

  /** For how many pictures of each stream, and how many stops. */
  private record Extent(int pictures, int stops) {}

  @Override
  public List<Figure> measure(boolean quick) throws Exception {
    Extent extent = quick ? new Extent(60, 5) : new Extent(600, 50);
    try (TestService service = new TestService();
        Arrivals arrivals = new Arrivals(FrameFeed.fromBeginning(service.kafka(), FEED_LIMIT))) {
      List<Source> sources = sources(service);
      List<List<Arrival>> seen = capture(service.client(), arrivals, sources, extent.pictures);
      List<Double> stops = new Stops(service, sources.getFirst()).measure(extent.stops);
      sources.forEach(source -> source.publisher().close());
      return figures(seen, stops);
    }
  }

  private static List<Source> sources(TestService service) {
    List<Source> sources = new ArrayList<>();
    for (int i = 1; i <= STREAMS_A_PROTOCOL; i++) {
      sources.add(source("live/rtmp-" + i, id -> service.servers().publishRtmp(id, ClipSpec.hd())));
      sources.add(source("live/flv-" + i, id -> service.servers().publishFlv(id, ClipSpec.hd())));
    }
    return sources;
  }

  private static Source source(String streamId, Function<String, Publisher> publish) {
    return new Source(streamId, publish.apply(streamId));
  }

  private static CaptureRequest request(Source source) {
    return CaptureRequest.builder(source.streamId())
        .url(source.publisher().url())
        .interval(Duration.ofSeconds(1))
        .segmentLength(SEGMENT)
        .build();
  }

  /** The messages of each stream. */
  private static List<List<Arrival>> capture(
      StreamClient client, Arrivals arrivals, List<Source> sources, int pictures) {
    List<CaptureRequest> requests = sources.stream().map(LatencyBenchmark::request).toList();
    requests.forEach(client::start);
    Waiting.until(
        Duration.ofSeconds(pictures).plus(START_LIMIT),
        Waiting.NOW_AND_THEN,
        pictures + " pictures of each stream",
        () -> sources.stream().allMatch(s -> arrivals.of(s.streamId()).size() >= pictures));
    List<List<Arrival>> seen = sources.stream().map(s -> arrivals.of(s.streamId())).toList();
    requests.forEach(request -> client.stop(request.stream(), null));
    for (CaptureRequest request : requests) {
      var unused = client.awaitEnd(request.stream(), END_LIMIT).orElseThrow();
    }
    return seen;
  }

  private static List<Figure> figures(List<List<Arrival>> seen, List<Double> stops) {
    List<Double> lags =
        seen.stream()
            .flatMap(List::stream)
            .filter(arrival -> arrival.frame().trigger() == Trigger.GRID)
            .map(Arrival::lagSeconds)
            .toList();
    List<Spacing> spacings = seen.stream().map(Spacing::of).flatMap(List::stream).toList();
    List<Figure> figures = new ArrayList<>();
    figures.addAll(times("on air to Kafka", lags, 0.3, 1.0));
    figures.addAll(times("stop to ffmpeg gone", stops, Double.NaN, 0.5));
    figures.addAll(spacing("at hand-overs", spacings, true));
    figures.addAll(spacing("otherwise", spacings, false));
    return figures;
  }

  private static List<Figure> times(String name, List<Double> seconds, double p50, double p99) {
    tell(new Histogram(name, "s", Histogram.TIMES, seconds));
    return List.of(
        atMost(name + " p50", Percentiles.of(seconds, 50), p50),
        atMost(name + " p99", Percentiles.of(seconds, 99), p99),
        Figure.of(name + " max", Percentiles.of(seconds, 100), "s"));
  }

  private static Figure atMost(String name, double value, double bound) {
    return Double.isNaN(bound)
        ? Figure.of(name, value, "s")
        : Figure.atMost(name, value, "s", bound);
  }

  private static List<Figure> spacing(String where, List<Spacing> spacings, boolean handovers) {
    List<Spacing> some = spacings.stream().filter(one -> one.handover() == handovers).toList();
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.of("pairs of pictures " + where, some.size(), ""));
    figures.addAll(spacing("on air, apart " + where, some, Spacing::onAir));
    figures.addAll(spacing("readable, apart " + where, some, Spacing::readable));
    return figures;
  }

  private static List<Figure> spacing(
      String name, List<Spacing> spacings, ToDoubleFunction<Spacing> seconds) {
    List<Double> values = spacings.stream().map(seconds::applyAsDouble).toList();
    tell(new Histogram(name, "s", Histogram.SPACINGS, values));
    return List.of(
        Figure.of(name + " p50", Percentiles.of(values, 50), "s"),
        Figure.of(name + " p99", Percentiles.of(values, 99), "s"),
        Figure.of(name + " max", Percentiles.of(values, 100), "s"));
  }

  private static void tell(Histogram histogram) {
    System.err.println(histogram.text());
  }
}

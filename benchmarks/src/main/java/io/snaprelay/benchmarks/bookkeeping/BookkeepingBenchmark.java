package io.snaprelay.benchmarks.bookkeeping;

import io.snaprelay.benchmarks.Benchmark;
import io.snaprelay.benchmarks.Figure;
import io.snaprelay.benchmarks.TestService;
import io.snaprelay.benchmarks.delivery.Waiting;
import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.model.CaptureMode;
import io.snaprelay.model.CaptureState;
import io.snaprelay.runtime.errors.ServiceUnreachableException;
import io.snaprelay.sandbox.source.ClipSpec;
import io.snaprelay.sandbox.source.Publisher;
import io.snaprelay.starter.client.StreamClient;
import io.snaprelay.starter.client.StreamView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A thousand stream workflows of one worker: two hundred live captures at a picture a second, whose
 * ffmpegs have next to nothing to do, and eight hundred one-shots an hour apart.
 */
public final class BookkeepingBenchmark implements Benchmark {

  /** Few pictures and small ones, so that hundreds of ffmpegs fit on a small machine. */
  private static final ClipSpec PREPARED =
      new ClipSpec(
          640, 360, 2, Duration.ofSeconds(1), 0, false, 400, Duration.ofMinutes(1), Set.of());

  private static final Duration IDLE_INTERVAL = Duration.ofHours(1);
  private static final Duration LIVE_WITHIN = Duration.ofMinutes(10);

  /** The last ones have just begun, and the JVM compiles what it needs. */
  private static final Duration SETTLING = Duration.ofSeconds(20);

  /** Places for all, for the reserve, and for successors beside their predecessors. */
  private static final int PLACES_A_LIVE_ONE = 2;

  /** How many streams, and how long it is looked at: one segment of each. */
  private record Extent(int live, int idle, Duration segment) {}

  @Override
  public List<Figure> measure(boolean quick) throws Exception {
    Extent extent =
        quick
            ? new Extent(30, 120, Duration.ofSeconds(60))
            : new Extent(200, 800, CaptureRequest.RELAY_SEGMENT);
    Map<String, String> places =
        Map.of(
            "WORKER_SEGMENT_SLOTS",
            String.valueOf(PLACES_A_LIVE_ONE * extent.live),
            "WORKER_ONE_SHOT_SLOTS",
            "10");
    try (TestService service = new TestService(places);
        Publisher publisher = service.servers().publishRtmp("live/prepared", PREPARED)) {
      List<CaptureRequest> live = live(extent, publisher.url());
      List<CaptureRequest> idle = idle(extent, publisher.url());
      startUntilLive(service.client(), idle);
      startUntilLive(service.client(), live);
      return look(service, extent, live, idle);
    }
  }

  private static List<CaptureRequest> live(Extent extent, String url) {
    return IntStream.rangeClosed(1, extent.live)
        .mapToObj(
            i ->
                CaptureRequest.builder("live/captured-" + i)
                    .url(url)
                    .interval(Duration.ofSeconds(1))
                    .segmentLength(extent.segment)
                    .build())
        .toList();
  }

  private static List<CaptureRequest> idle(Extent extent, String url) {
    return IntStream.rangeClosed(1, extent.idle)
        .mapToObj(
            i ->
                CaptureRequest.builder("live/idle-" + i)
                    .url(url)
                    .mode(CaptureMode.ONE_SHOT)
                    .interval(IDLE_INTERVAL)
                    .build())
        .toList();
  }

  /** What a start costs is not looked at. */
  private static void startUntilLive(StreamClient client, List<CaptureRequest> requests) {
    requests.forEach(client::start);
    for (CaptureRequest request : requests) {
      Waiting.until(
          LIVE_WITHIN,
          Waiting.NOW_AND_THEN,
          request.streamId() + " to be live",
          () -> isLive(client, request));
    }
  }

  /** A server that is too busy for an answer is asked again. */
  private static boolean isLive(StreamClient client, CaptureRequest request) {
    try {
      return client.status(request.stream()) instanceof StreamView.Running running
          && running.status().state() == CaptureState.LIVE;
    } catch (ServiceUnreachableException e) {
      return false;
    }
  }

  private static List<Figure> look(
      TestService service, Extent extent, List<CaptureRequest> live, List<CaptureRequest> idle)
      throws Exception {
    Thread.sleep(SETTLING);
    Reading before = Reading.of(service);
    Thread.sleep(extent.segment);
    Reading after = Reading.of(service);
    double resident = service.worker().residentMegabytes();
    double heap = HeapInfo.usedMegabytes(service.worker().pid());
    Bookkeeping counted =
        new Bookkeeping(
            Duration.between(before.at(), after.at()),
            after.since(before),
            extent.live,
            extent.idle,
            count(service, live, before.at(), after.at()),
            extent.segment,
            count(service, idle, before.at(), after.at()));
    return counted.figures(resident, heap);
  }

  private static HistoryCount count(
      TestService service, List<CaptureRequest> requests, Instant from, Instant until) {
    return requests.stream()
        .map(request -> HistoryCount.of(service.history(request.stream()), from, until))
        .reduce(HistoryCount.NONE, HistoryCount::plus);
  }
}

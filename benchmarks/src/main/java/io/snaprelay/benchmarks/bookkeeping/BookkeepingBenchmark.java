package io.snaprelay.benchmarks.bookkeeping;

import io.snaprelay.benchmarks.Benchmark;
import io.snaprelay.benchmarks.Figure;
import io.snaprelay.benchmarks.TestService;
import io.snaprelay.benchmarks.delivery.Waiting;
import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.model.CaptureMode;
import io.snaprelay.model.CaptureState;
import io.snaprelay.runtime.errors.ServiceUnreachableException;
import io.snaprelay.starter.client.StreamClient;
import io.snaprelay.starter.client.StreamView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A thousand stream workflows of one worker: two hundred live captures at a picture a second, with
 * {@link PreparedFfmpeg} for an ffmpeg, and eight hundred one-shots an hour apart.
 */
public final class BookkeepingBenchmark implements Benchmark {

  /** Nobody publishes there, and nobody pulls from it. */
  private static final String PREPARED = "rtmp://127.0.0.1/live/prepared";

  private static final Duration IDLE_INTERVAL = Duration.ofHours(1);
  private static final Duration LIVE_WITHIN = Duration.ofMinutes(10);

  /** Places for all, for the reserve, and for successors beside their predecessors. */
  private static final int PLACES_A_LIVE_ONE = 2;

  private static final String ONE_SHOT_PLACES = "40";

  /**
   * How many streams, and how long it is looked at: one segment of each.
   *
   * @param warmingUp before that: a JVM compiles what it runs often
   */
  private record Extent(int live, int idle, Duration warmingUp, Duration segment) {}

  @Override
  public List<Figure> measure(boolean quick) throws Exception {
    Extent extent =
        quick
            ? new Extent(30, 20, Duration.ofMinutes(2), Duration.ofMinutes(2))
            : new Extent(200, 800, Duration.ofMinutes(5), CaptureRequest.RELAY_SEGMENT);
    try (PreparedFfmpeg ffmpeg = PreparedFfmpeg.make();
        TestService service = new TestService(settings(extent, ffmpeg))) {
      List<CaptureRequest> live = live(extent);
      List<CaptureRequest> idle = idle(extent);
      startUntilLive(service.client(), idle);
      startUntilLive(service.client(), live);
      return look(service, extent, live, idle);
    }
  }

  private static Map<String, String> settings(Extent extent, PreparedFfmpeg ffmpeg) {
    return Map.of(
        "FFMPEG_PATH",
        ffmpeg.program().toString(),
        "WORKER_SEGMENT_SLOTS",
        String.valueOf(PLACES_A_LIVE_ONE * extent.live),
        "WORKER_ONE_SHOT_SLOTS",
        ONE_SHOT_PLACES);
  }

  private static List<CaptureRequest> live(Extent extent) {
    return IntStream.rangeClosed(1, extent.live)
        .mapToObj(
            i ->
                CaptureRequest.builder("live/captured-" + i)
                    .url(PREPARED)
                    .interval(Duration.ofSeconds(1))
                    .segmentLength(extent.segment)
                    .build())
        .toList();
  }

  private static List<CaptureRequest> idle(Extent extent) {
    return IntStream.rangeClosed(1, extent.idle)
        .mapToObj(
            i ->
                CaptureRequest.builder("live/idle-" + i)
                    .url(PREPARED)
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
    Reading cold = Reading.of(service);
    Thread.sleep(extent.warmingUp);
    Reading before = Reading.of(service);
    Thread.sleep(extent.segment);
    Reading after = Reading.of(service);
    double resident = service.worker().residentMegabytes();
    double heap = HeapInfo.usedMegabytes(service.worker().pid());
    Bookkeeping counted =
        new Bookkeeping(
            Duration.between(before.at(), after.at()),
            after.since(before),
            (double) before.since(cold).jvm().toNanos()
                / Duration.between(cold.at(), before.at()).toNanos(),
            after.threads().since(before.threads()),
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

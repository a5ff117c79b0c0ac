package io.snaprelay.benchmarks.delivery;

import io.snaprelay.benchmarks.TestService;
import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.starter.client.StreamClient;
import io.snaprelay.starter.client.StreamView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/** Stops live segments at random moments and looks how soon their ffmpeg is gone. */
public final class Stops {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final TestService service;
  private final Source source;
  private final RandomGenerator random = RandomGenerator.getDefault();

  public Stops(TestService service, Source source) {
    this.service = service;
    this.source = source;
  }

  /** Seconds from the stop signal to the end of the child, for each of so many stops. */
  public List<Double> measure(int count) {
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      seconds.add(stopOne("live/stop-" + i));
    }
    return seconds;
  }

  private double stopOne(String streamId) {
    StreamClient client = service.client();
    CaptureRequest request =
        CaptureRequest.builder(streamId)
            .url(source.publisher().url())
            .interval(Duration.ofSeconds(1))
            .build();
    Set<ProcessHandle> before = new HashSet<>(service.worker().children());
    client.start(request);
    Waiting.until(
        PATIENCE, Waiting.NOW_AND_THEN, streamId + " to be live", () -> isLive(client, request));
    List<ProcessHandle> own =
        service.worker().children().stream().filter(child -> !before.contains(child)).toList();
    LockSupport.parkNanos(random.nextLong(Duration.ofSeconds(1).toNanos()));
    long stopped = System.nanoTime();
    client.stop(request.stream(), null);
    Waiting.until(
        PATIENCE,
        Waiting.CLOSELY,
        "ffmpeg to be gone",
        () -> own.stream().noneMatch(ProcessHandle::isAlive));
    return (System.nanoTime() - stopped) / 1e9;
  }

  private static boolean isLive(StreamClient client, CaptureRequest request) {
    return client.status(request.stream()) instanceof StreamView.Running running
        && running.status().holder() != null;
  }
}

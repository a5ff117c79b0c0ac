package io.snaprelay.benchmarks.cost;

import io.snaprelay.benchmarks.ProcessMemory;
import io.snaprelay.benchmarks.TestService;
import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.model.Accuracy;
import io.snaprelay.runtime.errors.ServiceUnreachableException;
import io.snaprelay.sandbox.process.ProcessTable;
import io.snaprelay.sandbox.source.ClipSpec;
import io.snaprelay.sandbox.source.Publisher;
import io.snaprelay.starter.client.StreamClient;
import io.snaprelay.starter.client.StreamView;
import io.snaprelay.storage.NotifyException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Measures a worker in a process of its own that captures several streams at a picture a second,
 * stores them, and tells of them. Store, broker and Temporal are other processes, and not counted.
 */
final class WorkerMeasurement {

  /** Where the reserve for successors leaves enough for all. */
  private static final Map<String, String> SLOTS = Map.of("WORKER_SEGMENT_SLOTS", "30");

  private static final int FIRST_PICTURES = 3;
  private static final Duration LIVE_WITHIN = Duration.ofMinutes(3);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

  /** Plans settle, and the JVM compiles what it needs. */
  private static final Duration SETTLING = Duration.ofSeconds(15);

  private final TestService service;
  private final StreamClient client;
  private final List<CaptureRequest> requests;

  private WorkerMeasurement(TestService service, String url, int streams) {
    this.service = service;
    this.client = service.client();
    this.requests = IntStream.rangeClosed(1, streams).mapToObj(i -> request(i, url)).toList();
  }

  private static CaptureRequest request(int number, String url) {
    return CaptureRequest.builder("live/cost-" + number)
        .url(url)
        .interval(Duration.ofSeconds(1))
        .accuracy(Accuracy.ECONOMY)
        .build();
  }

  /** One sample a round, all of the same worker. */
  static List<WholeCost> of(int streams, int rounds, Duration window)
      throws InterruptedException, NotifyException {
    try (TestService service = new TestService(SLOTS);
        Publisher publisher = service.servers().publishRtmp("live/cost", ClipSpec.hd())) {
      WorkerMeasurement measurement = new WorkerMeasurement(service, publisher.url(), streams);
      measurement.startAll();
      Thread.sleep(SETTLING);
      List<WholeCost> samples = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        samples.add(measurement.sample(window));
      }
      return samples;
    }
  }

  private void startAll() throws InterruptedException {
    requests.forEach(client::start);
    Instant until = Instant.now().plus(LIVE_WITHIN);
    while (live() < requests.size()) {
      if (Instant.now().isAfter(until)) {
        throw new IllegalStateException(
            "%d of %d streams are live after %s: this machine is too small, or busy"
                .formatted(live(), requests.size(), LIVE_WITHIN));
      }
      Thread.sleep(LOOK_EVERY);
    }
  }

  /** Servers of a busy machine may not answer at once: who waits asks again. */
  private long live() {
    return requests.stream().filter(request -> captured(request) >= FIRST_PICTURES).count();
  }

  private long captured(CaptureRequest request) {
    try {
      return client.status(request.stream()) instanceof StreamView.Running running
          ? running.coverage().captured()
          : 0;
    } catch (ServiceUnreachableException e) {
      return 0;
    }
  }

  private long missed() {
    return requests.stream()
        .map(request -> client.status(request.stream()))
        .mapToLong(view -> view instanceof StreamView.Running r ? r.coverage().missed() : 0)
        .sum();
  }

  /** Questions to the worker are asked outside of the window: they cost it something. */
  private WholeCost sample(Duration window) throws InterruptedException {
    long pid = service.worker().pid();
    long missed = missed();
    long from = System.nanoTime();
    ProcessTable before = ProcessTable.now();
    Thread.sleep(window);
    ProcessTable after = ProcessTable.now();
    double seconds = (System.nanoTime() - from) / 1e9;
    List<Double> children =
        after.descendants(pid).map(ProcessMemory::proportionalMegabytes).toList();
    return new WholeCost(
        requests.size(),
        seconds,
        SubjectCost.seconds(after.alone(pid).minus(before.alone(pid))),
        SubjectCost.seconds(after.below(pid).minus(before.below(pid))),
        service.worker().residentMegabytes(),
        children,
        missed() - missed);
  }
}

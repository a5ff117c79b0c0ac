package io.snaprelay.e2e;

import static org.awaitility.Awaitility.await;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.model.Holder;
import io.snaprelay.model.StreamId;
import io.snaprelay.runtime.errors.ServiceUnreachableException;
import io.snaprelay.starter.client.StreamClient;
import io.snaprelay.starter.client.StreamView;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.awaitility.core.ConditionFactory;

/** Starts and stops captures by the client, waiting for conditions. */
record Captures(StreamClient client) {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Starts a capture and waits until so many of its slots are captured. */
  void startUntil(CaptureRequest request, int pictures) {
    client.start(request);
    Duration interval = request.interval();
    Duration due = interval == null ? PATIENCE : PATIENCE.plus(interval.multipliedBy(pictures));
    await().atMost(due).until(() -> captured(request.stream()) >= pictures);
  }

  /**
   * How many slots are captured, by the ledger of the running stream; 0 where it is not running.
   */
  long captured(StreamId stream) {
    return client.status(stream) instanceof StreamView.Running running
        ? running.coverage().captured()
        : 0;
  }

  /** How many of the stream's slots are due by now, captured or not. */
  long due(StreamId stream) {
    return client.status(stream) instanceof StreamView.Running running
        ? running.coverage().due()
        : 0;
  }

  /** The number of the stream's segment, counted from 1; 0 where nothing is known of it now. */
  int segment(StreamId stream) {
    return client.status(stream) instanceof StreamView.Running running
        ? running.status().segment()
        : 0;
  }

  /** Who serves the stream, which must be running. */
  Holder holder(StreamId stream) {
    if (client.status(stream) instanceof StreamView.Running running
        && running.status().holder() != null) {
      return running.status().holder();
    }
    throw new AssertionError(stream + " has no holder");
  }

  /** Waits until so many of each source's slots are captured. */
  void awaitCaptured(Sources sources, int pictures) {
    awaitEach(sources, PATIENCE, source -> captured(source.stream()) >= pictures);
  }

  /** Waits until so many more of each source's slots are captured than are now. */
  void awaitMoreCaptured(Sources sources, int pictures) {
    awaitMore(sources, this::captured, pictures);
  }

  /** Waits until so many more of each source's slots are due, captured or not, than are now. */
  void awaitMoreDue(Sources sources, int slots) {
    awaitMoreDue(sources, slots, PATIENCE);
  }

  void awaitMoreDue(Sources sources, int slots, Duration patience) {
    awaitMore(sources, this::due, slots, patience);
  }

  /** Waits until each source's first segment has handed over, and so many in all. */
  void awaitHandovers(Sources sources, int handovers) {
    Duration patience = PATIENCE.plus(Extent.SEGMENT.multipliedBy(3L * handovers));
    awaitEach(sources, patience, source -> segment(source.stream()) > handovers);
  }

  /** Waits until each source has been handed over once more. */
  void awaitAnotherHandover(Sources sources) {
    awaitMore(sources, this::segment, 1);
  }

  private static void awaitMore(Sources sources, ToLongFunction<StreamId> count, int more) {
    awaitMore(sources, count, more, PATIENCE);
  }

  private static void awaitMore(
      Sources sources, ToLongFunction<StreamId> count, int more, Duration patience) {
    Map<StreamId, Long> wanted = new HashMap<>();
    for (Source source : sources.all()) {
      long now = patiently(PATIENCE).until(() -> count.applyAsLong(source.stream()), any -> true);
      wanted.put(source.stream(), now + more);
    }
    wanted.forEach(
        (stream, number) -> patiently(patience).until(() -> count.applyAsLong(stream) >= number));
  }

  private static void awaitEach(Sources sources, Duration patience, Predicate<Source> condition) {
    sources.all().forEach(s -> patiently(patience).until(() -> condition.test(s)));
  }

  /** A server that has just come back may still need some seconds for an answer. */
  private static ConditionFactory patiently(Duration patience) {
    return await().atMost(patience).ignoreException(ServiceUnreachableException.class);
  }

  /** Stops a capture and waits for its last word. */
  CaptureSummary stop(CaptureRequest request) {
    client.stop(request.stream(), null);
    return end(request);
  }

  /** Waits for a capture's last word. */
  CaptureSummary end(CaptureRequest request) {
    return client.awaitEnd(request.stream(), PATIENCE).orElseThrow();
  }

  CaptureSummary runUntil(CaptureRequest request, int pictures) {
    startUntil(request, pictures);
    return stop(request);
  }
}

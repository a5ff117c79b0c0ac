package io.snaprelay.e2e;

import static org.awaitility.Awaitility.await;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.model.StreamId;
import io.snaprelay.starter.client.StreamClient;
import io.snaprelay.starter.client.StreamView;
import java.time.Duration;

/** Starts and stops captures by the client, waiting for conditions. */
record Captures(StreamClient client) {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Starts a capture and waits until so many of its slots are captured. */
  void startUntil(CaptureRequest request, int pictures) {
    client.start(request);
    await().atMost(PATIENCE).until(() -> captured(request.stream()) >= pictures);
  }

  /**
   * How many slots are captured, by the ledger of the running stream; 0 where it is not running.
   */
  long captured(StreamId stream) {
    return client.status(stream) instanceof StreamView.Running running
        ? running.coverage().captured()
        : 0;
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

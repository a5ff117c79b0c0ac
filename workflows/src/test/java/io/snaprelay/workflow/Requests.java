package io.snaprelay.workflow;

import io.snaprelay.contract.CaptureRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The requests that the tests start from: slots on full seconds and minutes. */
final class Requests {

  static final String SECRET = "secret42";

  private Requests() {}

  /** A relay of 20-second segments, a picture a second. */
  static CaptureRequest.Builder everySecond() {
    return CaptureRequest.of("live/room42", "rtmp://localhost/live/room42?key=" + SECRET)
        .toBuilder()
        .phase(Duration.ZERO)
        .segmentLength(Duration.ofSeconds(20));
  }

  /** A relay without a relief in the next minutes. */
  static CaptureRequest.Builder longSegments() {
    return everySecond().segmentLength(Duration.ofMinutes(8));
  }

  /** One-shots, a picture a minute, the first about half a minute from now. */
  static CaptureRequest.Builder everyMinute() {
    Duration minute = Duration.ofMinutes(1);
    long phase = (System.currentTimeMillis() + 30_000) % minute.toMillis();
    return everySecond().interval(minute).phase(Duration.ofMillis(phase));
  }

  static CaptureRequest.Builder at(List<Instant> instants) {
    return everySecond().interval(null).phase(null).at(instants);
  }
}

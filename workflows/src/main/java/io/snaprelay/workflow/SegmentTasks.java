package io.snaprelay.workflow;

import io.snaprelay.conduct.SourceKnowledge;
import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.SegmentTask;
import io.snaprelay.contract.Timings;
import io.snaprelay.contract.Tuning;
import io.snaprelay.model.CaptureMode;
import io.snaprelay.model.Grid;
import io.snaprelay.model.Sampling;
import io.snaprelay.model.WireTime;
import io.snaprelay.model.relay.Decision;
import io.snaprelay.model.relay.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** What segments are started with, by the stream's tuning of the moment. */
final class SegmentTasks {

  private final StreamContext stream;

  SegmentTasks(StreamContext stream) {
    this.stream = stream;
  }

  Plan plan() {
    Tuning tuning = stream.tuning().get();
    boolean oneShots = stream.tuning().mode().mode() == CaptureMode.ONE_SHOT;
    return new Plan(
        tuning.version(),
        tuning.grid(stream.request().stream()),
        oneShots ? null : stream.request().segmentLength());
  }

  SegmentTask task(Decision.Call call, SourceKnowledge source) {
    CaptureRequest request = stream.request();
    Sampling sampling = source.sampling();
    Tuning tuning = stream.tuning().get();
    boolean everLive = stream.progress().wasLive();
    Grid grid = call.plan().grid();
    return new SegmentTask(
        request.streamId(),
        call.segment(),
        tuning.urls(),
        grid.interval(),
        Duration.ofMillis(grid.phaseMillis()),
        tuning.accuracy(),
        tuning.picture(),
        tuning.riskLevel(),
        request.labels(),
        everLive,
        request.grace(),
        request.mode() == CaptureMode.LONG ? CaptureRequest.RELAY_SEGMENT : null,
        source.anchor(),
        sampling == null ? null : sampling.traits(),
        !everLive && grid.interval().compareTo(Timings.EXTRA_PICTURES_FROM) >= 0);
  }

  /** When the segment is expected to serve, as far as that can be said before it is live. */
  static String summary(Decision.Call call, Instant from) {
    Instant until = from.plus(Objects.requireNonNull(call.plan().length()));
    return "segment %d: %s–%s"
        .formatted(call.segment(), WireTime.timeOfDay(from), WireTime.timeOfDay(until));
  }
}

package io.snaprelay.capture.segment;

import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.model.Sampling;
import org.jspecify.annotations.Nullable;

/**
 * How the newest pictures were taken. It is told with whatever is said of the holder, and nothing
 * is decided by it.
 */
final class SamplingNote {

  private @Nullable Sampling newest;

  void hear(SourceEvent event) {
    if (event instanceof SourceEvent.CaughtUp caughtUp && caughtUp.sampling() != null) {
      newest = caughtUp.sampling();
    } else if (event instanceof SourceEvent.Sampled sampled) {
      newest = sampled.sampling();
    }
  }

  /** Null before the first picture. */
  @Nullable Sampling newest() {
    return newest;
  }

  SegmentEnd in(SegmentEnd end) {
    return end instanceof SegmentEnd.Returned(var result)
        ? new SegmentEnd.Returned(result.with(newest))
        : end;
  }
}

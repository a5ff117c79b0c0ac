package io.snaprelay.capture.segment;

import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.model.Sampling;
import io.snaprelay.model.StreamTraits;
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

  /**
   * What a connection may count on: what others saw is for the first one. Who comes back after an
   * outage may be somebody else, and all that stays is of which rendition the anchor is.
   */
  @Nullable StreamTraits traitsFor(int connection, @Nullable StreamTraits handed) {
    if (connection == 1) {
      return handed;
    }
    StreamTraits seen = newest == null ? handed : newest.traits();
    String rendition = seen == null ? null : seen.rendition();
    return rendition == null ? null : StreamTraits.UNKNOWN.of(rendition);
  }

  SegmentEnd in(SegmentEnd end) {
    return end instanceof SegmentEnd.Returned(var result)
        ? new SegmentEnd.Returned(result.with(newest))
        : end;
  }
}

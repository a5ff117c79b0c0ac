package io.snaprelay.conduct;

import io.snaprelay.model.relay.Segment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** From when on slots are captured by the newest version of the tuning that is live. */
final class LiveTuning {

  private int version = -1;
  private @Nullable Instant from;

  /** A segment that serves has been given its slots. */
  void serves(@Nullable Segment segment, Instant first) {
    if (segment != null && segment.plan().version() > version) {
      version = segment.plan().version();
      from = first;
    }
  }

  /** First slot that is captured by {@code wanted} or a newer version; null where none is. */
  @Nullable Instant from(int wanted) {
    return version >= wanted ? from : null;
  }
}

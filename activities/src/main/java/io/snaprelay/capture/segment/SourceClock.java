package io.snaprelay.capture.segment;

import io.snaprelay.capture.clock.HandedAnchor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The source's clock as it was last seen.
 *
 * @param content the newest content time; never goes back
 * @param anchor wall clock minus source clock, in milliseconds
 */
record SourceClock(Instant content, long anchor) {

  /** Younger clocks may be taken for the next one that begins at zero. */
  private static final long OLD_MILLIS = HandedAnchor.MOST_MILLIS;

  /**
   * The anchor for the next connection; null where that may meet a source that has started anew,
   * and would not notice.
   */
  @Nullable Long known() {
    return content.toEpochMilli() - anchor > OLD_MILLIS ? anchor : null;
  }

  SourceClock seen(Instant time, long newAnchor) {
    return new SourceClock(time.isAfter(content) ? time : content, newAnchor);
  }
}

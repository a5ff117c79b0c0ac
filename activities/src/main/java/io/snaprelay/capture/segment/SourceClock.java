package io.snaprelay.capture.segment;

import io.snaprelay.capture.clock.HandedAnchor;
import io.snaprelay.contract.Sound;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The source's clock as it was last seen.
 *
 * @param content the newest content time; never goes back
 * @param anchor wall clock minus source clock, in milliseconds
 * @param sound whether it came with its pictures
 * @param toldAt content time when the workflow was told of the anchor last
 * @param toldAnchor what it was told: where successors begin
 */
record SourceClock(Instant content, long anchor, Sound sound, Instant toldAt, long toldAnchor) {

  /** A successor that begins with what is older than that chooses visibly other pictures. */
  private static final long STRAYED_MILLIS = 250;

  /** A source that comes and goes does not fill its history. */
  private static final Duration BETWEEN_TELLING = Duration.ofMinutes(1);

  /** Younger clocks may be taken for the next one that begins at zero. */
  private static final long OLD_MILLIS = HandedAnchor.MOST_MILLIS;

  /** As the workflow is told of it. */
  static SourceClock told(Instant content, long anchor, Sound sound) {
    return new SourceClock(content, anchor, sound, content, anchor);
  }

  /** Whether the workflow is to be told anew. */
  boolean hasStrayed() {
    return Math.abs(anchor - toldAnchor) > STRAYED_MILLIS
        && !content.isBefore(toldAt.plus(BETWEEN_TELLING));
  }

  /**
   * The anchor for the next connection; null where that may meet a source that has started anew,
   * and would not notice.
   */
  @Nullable Long known() {
    return content.toEpochMilli() - anchor > OLD_MILLIS ? anchor : null;
  }

  SourceClock seen(Instant time, long newAnchor) {
    Instant newest = time.isAfter(content) ? time : content;
    return new SourceClock(newest, newAnchor, sound, toldAt, toldAnchor);
  }

  SourceClock with(Sound newSound) {
    return new SourceClock(content, anchor, newSound, toldAt, toldAnchor);
  }
}

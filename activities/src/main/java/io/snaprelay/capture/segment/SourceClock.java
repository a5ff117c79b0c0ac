package io.snaprelay.capture.segment;

import java.time.Instant;

/**
 * The source's clock as it was last seen.
 *
 * @param content the newest content time; never goes back
 * @param anchor wall clock minus source clock, in milliseconds
 */
record SourceClock(Instant content, long anchor) {

  SourceClock seen(Instant time, long newAnchor) {
    return new SourceClock(time.isAfter(content) ? time : content, newAnchor);
  }
}

package io.snaprelay.capture.clock;

import java.time.Instant;

/**
 * One reading of the source's clock, taken when a picture came out of the decoder.
 *
 * @param sourcePts the picture's time on the source's own clock, in milliseconds
 * @param anchorMillis wall clock minus source clock, in milliseconds with a fraction, as it was
 *     after this picture
 * @param arrivalNanos when the reading reached us, on {@link System#nanoTime}
 */
public record ClockReading(long sourcePts, double anchorMillis, long arrivalNanos) {

  public Instant contentTime() {
    return Instant.ofEpochMilli((long) Math.floor(sourcePts + anchorMillis));
  }

  public long anchor() {
    return Math.round(anchorMillis);
  }
}

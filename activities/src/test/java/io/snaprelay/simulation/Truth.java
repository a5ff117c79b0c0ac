package io.snaprelay.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * The stream as it is: a picture every frame interval, but while it is away.
 *
 * @param frameMillis distance of two pictures
 * @param phaseMillis of the first
 * @param onAirFrom when it is published
 */
record Truth(long frameMillis, long phaseMillis, long onAirFrom, List<Away> outages) {

  /** It is away from {@code from} until {@code until}. */
  record Away(long from, long until) {}

  Truth {
    outages = new ArrayList<>(outages);
  }

  boolean onAir(long time) {
    return time >= onAirFrom
        && outages.stream().noneMatch(away -> time >= away.from && time < away.until);
  }

  /** The first picture at or after {@code time}. */
  long pictureFrom(long time) {
    return Math.ceilDiv(time - phaseMillis, frameMillis) * frameMillis + phaseMillis;
  }

  /** The last picture at or before {@code time}. */
  long pictureUntil(long time) {
    return Math.floorDiv(time - phaseMillis, frameMillis) * frameMillis + phaseMillis;
  }
}

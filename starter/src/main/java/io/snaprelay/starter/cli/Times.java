package io.snaprelay.starter.cli;

import io.snaprelay.model.WireTime;
import java.time.Duration;
import java.time.Instant;

/** Times for people. */
public final class Times {

  private Times() {}

  /** {@code 2026-11-22 20:00:00Z}. */
  public static String second(Instant time) {
    return WireTime.format(time).substring(0, 19).replace('T', ' ') + "Z";
  }

  /** {@code 2026-11-22}. */
  public static String day(Instant time) {
    return WireTime.format(time).substring(0, 10);
  }

  /** {@code 20:00:00.250Z}. */
  public static String clock(Instant time) {
    return WireTime.format(time).substring(11);
  }

  /** A length of time to two units: {@code 45 s}, {@code 12 min 5 s}, {@code 3 h 20 min}. */
  public static String length(Duration length) {
    if (length.toHours() > 0) {
      return length.toHours() + " h " + length.toMinutesPart() + " min";
    }
    if (length.toMinutes() > 0) {
      return length.toMinutes() + " min " + length.toSecondsPart() + " s";
    }
    return length.toSeconds() + " s";
  }
}

package io.snaprelay.model;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/**
 * Times as they stand on the wire: ISO-8601 in UTC, always with milliseconds, so that equal
 * instants are equal text.
 */
public final class WireTime {

  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter().withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter TIME_OF_DAY =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private WireTime() {}

  public static String format(Instant time) {
    return MILLIS.format(time);
  }

  /** For people who know which day it is: hours, minutes and seconds in UTC. */
  public static String timeOfDay(Instant time) {
    return TIME_OF_DAY.format(time);
  }
}

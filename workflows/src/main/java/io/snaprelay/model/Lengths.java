package io.snaprelay.model;

import java.time.Duration;
import java.util.Locale;

/** Durations as people write them on our command line: {@code 1s}, {@code 250ms}, {@code 8m}. */
public final class Lengths {

  private Lengths() {}

  public static String of(Duration duration) {
    return duration.compareTo(Duration.ofSeconds(1)) < 0 && duration.toMillis() > 0
        ? duration.toMillis() + "ms"
        : duration.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
  }
}

package io.snaprelay.runtime.text;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them: {@code 500ms}, {@code 1s}, {@code 8m}, {@code 1h30m}, {@code
 * 1.5s}, or ISO-8601 ({@code PT8M}). Never negative, and at most 292 years.
 */
public final class Durations {
  /** What {@link #parse} accepts, for error messages. */
  public static final String EXPECTED = "a duration such as 500ms, 1s, 8m or PT8M";

  private static final Pattern PART = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?)(ms|s|m|h|d)");

  private Durations() {}

  /**
   * Reads any of the forms above.
   *
   * @throws IllegalArgumentException saying what was expected, when {@code text} is no duration
   */
  public static Duration parse(String text) {
    String trimmed = text.strip().toLowerCase(Locale.ROOT);
    try {
      Duration parsed = trimmed.startsWith("p") ? Duration.parse(trimmed) : parseParts(trimmed);
      if (!parsed.isNegative()) {
        return parsed;
      }
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException(notADuration(text), e);
    }
    throw new IllegalArgumentException(notADuration(text));
  }

  private static Duration parseParts(String text) {
    Matcher parts = PART.matcher(text);
    Duration sum = Duration.ZERO;
    int end = 0;
    while (end < text.length() && parts.find(end) && parts.start() == end) {
      sum = sum.plus(part(new BigDecimal(parts.group(1)), parts.group(2)));
      end = parts.end();
    }
    if (end == 0 || end < text.length()) {
      throw new IllegalArgumentException(notADuration(text));
    }
    return sum;
  }

  private static Duration part(BigDecimal amount, String unit) {
    long nanosPerUnit =
        switch (unit) {
          case "ms" -> 1_000_000L;
          case "s" -> Duration.ofSeconds(1).toNanos();
          case "m" -> Duration.ofMinutes(1).toNanos();
          case "h" -> Duration.ofHours(1).toNanos();
          default -> Duration.ofDays(1).toNanos();
        };
    BigDecimal nanos = amount.multiply(BigDecimal.valueOf(nanosPerUnit));
    return Duration.ofNanos(nanos.toBigInteger().longValueExact());
  }

  private static String notADuration(String text) {
    return "\"" + text + "\" is not " + EXPECTED;
  }

  /** The shortest form that {@link #parse} reads back as the same duration. */
  public static String format(Duration duration) {
    if (duration.isNegative() || duration.toNanosPart() % 1_000_000 != 0) {
      return duration.toString();
    }
    if (duration.isZero()) {
      return "0s";
    }
    if (duration.toSeconds() == 0) {
      return duration.toMillis() + "ms";
    }
    return unit(duration.toHours(), "h") + unit(duration.toMinutesPart(), "m") + seconds(duration);
  }

  private static String unit(long amount, String unit) {
    return amount == 0 ? "" : amount + unit;
  }

  private static String seconds(Duration duration) {
    BigDecimal seconds =
        BigDecimal.valueOf(duration.toSecondsPart() * 1000L + duration.toMillisPart(), 3);
    return seconds.signum() == 0 ? "" : seconds.stripTrailingZeros().toPlainString() + "s";
  }
}

package io.snaprelay.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a stream, such as {@code live/room42}.
 *
 * @param value letters, digits, {@code . _ -}, in parts divided by {@code /}; at most {@value
 *     #MAX_LENGTH} characters. So limited, it is safe in object keys, URLs, workflow ids and shells
 *     without encoding.
 */
public record StreamId(String value) {

  public static final int MAX_LENGTH = 200;

  private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*");
  private static final Pattern DOT_PART = Pattern.compile("(^|.*/)\\.\\.?(/.*|$)");

  public StreamId {
    problem(value)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem);
            });
  }

  /**
   * What is wrong with a name, as a sentence that says what would be right; empty when it is legal.
   */
  public static Optional<String> problem(String value) {
    if (value.length() > MAX_LENGTH) {
      return Optional.of(
          "a stream id has at most %d characters, and this one has %d"
              .formatted(MAX_LENGTH, value.length()));
    }
    if (!LEGAL.matcher(value).matches()) {
      return Optional.of(
          "'%s' is no stream id: use letters, digits, '.', '_' and '-', in parts divided by '/', such as live/room42"
              .formatted(printable(value)));
    }
    if (DOT_PART.matcher(value).matches()) {
      return Optional.of("'%s' is no stream id: no part may be '.' or '..'".formatted(value));
    }
    return Optional.empty();
  }

  private static String printable(String value) {
    return value.replaceAll("\\p{Cntrl}", "?");
  }

  @Override
  public String toString() {
    return value;
  }
}

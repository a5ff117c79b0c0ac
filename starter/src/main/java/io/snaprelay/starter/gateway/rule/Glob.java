package io.snaprelay.starter.gateway.rule;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A pattern of names.
 *
 * @param text a {@code *} stands for any characters, none included, and a {@code ?} for one
 */
public record Glob(String text) {

  public static final Glob ANY = new Glob("*");

  public boolean matches(String name) {
    return Pattern.matches(regex(), name);
  }

  /** Whether it stands for itself alone. */
  public static boolean isPlain(String text) {
    return text.indexOf('*') < 0 && text.indexOf('?') < 0;
  }

  /** Whether there is a name that both match. */
  public static boolean meet(Glob one, Glob other) {
    return meet(one.text, other.text);
  }

  private static boolean meet(String one, String other) {
    if (one.startsWith("*") || other.startsWith("*")) {
      // A star stands for nothing more, or takes what the other has there.
      return (!one.isEmpty() && meet(one.substring(1), other))
          || (!other.isEmpty() && meet(one, other.substring(1)));
    }
    if (one.isEmpty() || other.isEmpty()) {
      return one.equals(other);
    }
    char next = one.charAt(0);
    return (next == other.charAt(0) || next == '?' || other.charAt(0) == '?')
        && meet(one.substring(1), other.substring(1));
  }

  /** The same as a regular expression, for patterns that it is a part of. */
  public String regex() {
    return text.chars()
        .mapToObj(
            c ->
                switch (c) {
                  case '*' -> ".*";
                  case '?' -> ".";
                  default -> Pattern.quote(Character.toString(c));
                })
        .collect(Collectors.joining());
  }
}

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

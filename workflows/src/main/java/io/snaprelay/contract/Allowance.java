package io.snaprelay.contract;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What addresses may have only where an operator allows it, by {@code source.allow}: at those who
 * start captures, and at the workers that carry them out. Workflows know no settings.
 */
public enum Allowance {
  /** A user name and a password before the host; a password in an address gets about. */
  USER_INFO,

  /** RTSP, whose servers may send a client to any other host. */
  RTSP;

  /** Nothing but what is always allowed. */
  public static final Set<Allowance> NONE = Set.of();

  /** As settings write it, such as {@code user-info}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Those that a text such as {@code user-info,rtsp} names; empty where it names another. */
  public static Optional<Set<Allowance>> parse(String text) {
    Set<String> words =
        Stream.of(text.split(","))
            .map(word -> word.strip().toLowerCase(Locale.ROOT))
            .filter(word -> !word.isEmpty())
            .collect(Collectors.toSet());
    Set<Allowance> found = EnumSet.noneOf(Allowance.class);
    Stream.of(values()).filter(value -> words.remove(value.word())).forEach(found::add);
    return words.isEmpty() ? Optional.of(found) : Optional.empty();
  }

  /** What to do about an address that needs it. */
  String remedy() {
    return "set source.allow=%s (SOURCE_ALLOW) here and at every worker".formatted(word());
  }
}

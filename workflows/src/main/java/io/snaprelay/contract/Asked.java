package io.snaprelay.contract;

import io.snaprelay.model.WireRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who wants something of a stream, and why. Stands in the workflow's history, and is shown to
 * whoever looks at the stream: no secrets.
 *
 * @param by such as the name of a token or of a media server; null where nobody knows
 * @param reason in words; null where none was given
 */
public record Asked(@Nullable String by, @Nullable String reason) implements WireRecord {

  public static final int LONGEST_BY = 64;
  public static final int LONGEST_REASON = 256;

  /** All that is wrong with it; empty where nothing is, or nothing was said. */
  public static List<String> problems(@Nullable Asked asked) {
    List<String> problems = new ArrayList<>();
    if (asked != null) {
      check("by", asked.by, LONGEST_BY, problems);
      check("reason", asked.reason, LONGEST_REASON, problems);
    }
    return problems;
  }

  private static void check(
      String field, @Nullable String text, int longest, List<String> problems) {
    if (text != null && text.length() > longest) {
      problems.add("%s: %d characters are more than %d".formatted(field, text.length(), longest));
    }
    if (text != null && text.codePoints().anyMatch(Character::isISOControl)) {
      problems.add("%s: has a control character".formatted(field));
    }
  }

  /**
   * {@code by ops: too many of them}; null where nothing was said. A signal cannot be refused, so
   * that what is too long is cut here.
   */
  public static @Nullable String inWords(@Nullable Asked asked) {
    if (asked == null || (asked.by == null && asked.reason == null)) {
      return null;
    }
    return Stream.of(
            asked.by == null ? "" : "by " + shown(asked.by, LONGEST_BY),
            asked.reason == null ? "" : shown(asked.reason, LONGEST_REASON))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(": "));
  }

  private static String shown(String text, int longest) {
    String start = text.length() > longest ? text.substring(0, longest) + "…" : text;
    return start.replaceAll("\\p{Cntrl}", "?");
  }
}

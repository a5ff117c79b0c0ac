package io.snaprelay.starter.gateway.api;

import io.javalin.http.Context;
import io.snaprelay.model.StreamId;
import io.snaprelay.starter.gateway.http.Problem;
import io.snaprelay.starter.gateway.http.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What stands in a request's address; collects all that is wrong with it. */
public final class Parameters {

  private static final int USUAL = 100;
  private static final int MOST = 1_000;
  private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._/-]{1,200}");

  private final Map<String, List<String>> given;
  private final List<Problem.FieldError> errors = new ArrayList<>();

  private Parameters(Map<String, List<String>> given) {
    this.given = given;
  }

  /** The stream that a path names. */
  public static StreamId stream(Context context) {
    String id = context.pathParam("id");
    StreamId.problem(id)
        .ifPresent(
            problem -> {
              throw ProblemException.invalid(List.of(new Problem.FieldError("id", problem)));
            });
    return new StreamId(id);
  }

  public static Parameters of(Context context, String... known) {
    Parameters read = new Parameters(context.queryParamMap());
    Set<String> names = Set.of(known);
    read.given.forEach(
        (name, values) -> {
          if (!names.contains(name)) {
            read.wrong(
                name.replaceAll("\\p{Cntrl}", "?"),
                "is not known; there are: "
                    + names.stream().sorted().collect(Collectors.joining(", ")));
          } else if (values.size() > 1) {
            read.wrong(name, "is there %d times".formatted(values.size()));
          }
        });
    return read;
  }

  public @Nullable String text(String name) {
    List<String> values = given.getOrDefault(name, List.of());
    return values.isEmpty() ? null : values.getFirst();
  }

  /** Whether names of streams can begin so. */
  static boolean isPrefix(String text) {
    return PREFIX.matcher(text).matches();
  }

  /** The beginning of a stream's name. */
  String prefix(String name) {
    String prefix = text(name);
    if (prefix != null && !isPrefix(prefix)) {
      wrong(name, "must be the beginning of a stream's name");
    }
    return prefix == null || !errors.isEmpty() ? "" : prefix;
  }

  public <E extends Enum<E>> @Nullable E word(String name, Class<E> type) {
    String word = text(name);
    if (word == null) {
      return null;
    }
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(word.toUpperCase(Locale.ROOT))) {
        return constant;
      }
    }
    wrong(
        name,
        "must be one of "
            + Arrays.stream(type.getEnumConstants())
                .map(Enum::name)
                .collect(Collectors.joining(", ")));
    return null;
  }

  boolean flag(String name) {
    String text = text(name);
    if (text != null && !text.equals("true") && !text.equals("false")) {
      wrong(name, "must be true or false");
    }
    return "true".equals(text);
  }

  int limit(String name) {
    String text = text(name);
    if (text == null) {
      return USUAL;
    }
    int limit = text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > MOST) {
      wrong(name, "must be a number from 1 to " + MOST);
    }
    return limit;
  }

  Instant instant(String name, Instant without) {
    String text = text(name);
    if (text == null) {
      return without;
    }
    return Values.instant(text)
        .orElseGet(
            () -> {
              wrong(name, "must be an instant such as 2026-11-22T20:00:00Z");
              return without;
            });
  }

  public void wrong(String name, String detail) {
    errors.add(new Problem.FieldError(name, detail));
  }

  /** Throws where anything was wrong. */
  public void check() {
    if (!errors.isEmpty()) {
      throw ProblemException.invalid(errors);
    }
  }
}

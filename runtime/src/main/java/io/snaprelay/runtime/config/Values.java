package io.snaprelay.runtime.config;

import io.snaprelay.runtime.text.ByteSize;
import io.snaprelay.runtime.text.Durations;
import java.lang.invoke.MethodType;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Turns what people write into a setting's type. */
final class Values {
  private record Form(String expected, Function<String, ?> parse) {}

  private static final Map<Class<?>, Form> FORMS =
      Map.of(
          String.class, new Form("a text", text -> text),
          Secret.class, new Form("a secret", Secret::new),
          Integer.class, new Form("a whole number", Integer::valueOf),
          Long.class, new Form("a whole number", Long::valueOf),
          Double.class, new Form("a number", Double::valueOf),
          Boolean.class, new Form("true or false", Values::strictBoolean),
          Duration.class, new Form(Durations.EXPECTED, Durations::parse),
          ByteSize.class, new Form(ByteSize.EXPECTED, ByteSize::parse),
          URI.class, new Form("a URL such as https://host:443", Values::absoluteUri),
          Path.class, new Form("a path", Path::of));

  private Values() {}

  static Class<?> boxed(Class<?> type) {
    return MethodType.methodType(type).wrap().returnType();
  }

  /**
   * @throws IllegalArgumentException when {@code text} is not {@link #expected}; the message may
   *     hold the text, so it is for no one's eyes
   */
  static Object parse(Class<?> type, String text) {
    return form(type).parse().apply(text.strip());
  }

  /** What a legal value is, such as "true or false". */
  static String expected(Class<?> type) {
    return form(type).expected();
  }

  private static Form form(Class<?> type) {
    Form form = type.isEnum() ? enumForm(type) : FORMS.get(type);
    if (form == null) {
      throw new IllegalStateException("No setting can be a " + type.getName());
    }
    return form;
  }

  /** Constants are written in kebab case; upper case and underscores are read as well. */
  private static Form enumForm(Class<?> type) {
    String[] names =
        Arrays.stream(type.getEnumConstants())
            .map(constant -> ((Enum<?>) constant).name().replace('_', '-').toLowerCase(Locale.ROOT))
            .toArray(String[]::new);
    return new Form(
        "one of " + String.join(", ", names),
        text -> {
          int index = Arrays.asList(names).indexOf(text.replace('_', '-').toLowerCase(Locale.ROOT));
          return type.getEnumConstants()[index];
        });
  }

  private static Boolean strictBoolean(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException();
    };
  }

  private static URI absoluteUri(String text) {
    URI uri = URI.create(text);
    if (uri.getScheme() == null || uri.getHost() == null) {
      throw new IllegalArgumentException();
    }
    return uri;
  }
}

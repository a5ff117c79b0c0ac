package io.snaprelay.starter.gateway.callback;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A form's fields, or a query's. Of those that are there twice the first counts: media servers put
 * what publishers say after what they say themselves.
 */
public final class Fields {

  private final Map<String, String> values;

  private Fields(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Reads {@code a=1&b=2}.
   *
   * @throws RefusedCallback where it is no such text
   */
  public static Fields parse(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String field : text.split("&", -1)) {
      int equals = field.indexOf('=');
      if (!field.isEmpty()) {
        String name = decoded(equals < 0 ? field : field.substring(0, equals));
        values.putIfAbsent(name, equals < 0 ? "" : decoded(field.substring(equals + 1)));
      }
    }
    return new Fields(values);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw RefusedCallback.malformed("a field of it is not encoded as forms are");
    }
  }

  public Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /**
   * A field that has to be there.
   *
   * @throws RefusedCallback where it is not
   */
  public String required(String name) {
    return find(name)
        .filter(value -> !value.isEmpty())
        .orElseThrow(() -> RefusedCallback.malformed("it has no field " + name));
  }
}

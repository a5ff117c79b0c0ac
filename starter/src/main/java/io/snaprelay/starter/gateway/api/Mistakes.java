package io.snaprelay.starter.gateway.api;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.snaprelay.runtime.text.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is wrong with a body, in the caller's words; quotes no value, which may be a secret. */
final class Mistakes {

  private Mistakes() {}

  /** Such as {@code urls[0].signer}; empty for the body as a whole. */
  static String field(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference part : e.getPath()) {
      if (part.getFieldName() == null) {
        path.append('[').append(part.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(printable(part.getFieldName()));
      }
    }
    return path.toString();
  }

  private static String printable(String name) {
    String start = name.length() > 64 ? name.substring(0, 64) + "…" : name;
    return start.replaceAll("\\p{Cntrl}", "?");
  }

  static String detail(JsonMappingException e) {
    return switch (e) {
      case UnrecognizedPropertyException unknown ->
          "is not known; there are: "
              + Objects.requireNonNullElse(unknown.getKnownPropertyIds(), List.of()).stream()
                  .map(String::valueOf)
                  .sorted()
                  .collect(Collectors.joining(", "));
      case InvalidNullException nothing -> "must not be null";
      case MismatchedInputException other -> "must be " + expected(other.getTargetType());
      default -> "cannot be read";
    };
  }

  private static String expected(@Nullable Class<?> type) {
    if (type == null) {
      return "something else";
    }
    if (type.isEnum()) {
      return "one of "
          + Arrays.stream(type.getEnumConstants())
              .map(String::valueOf)
              .collect(Collectors.joining(", "));
    }
    if (type == Duration.class) {
      return Durations.EXPECTED + ", of ten years at most";
    }
    if (type == Instant.class) {
      return "an instant such as 2026-11-22T20:00:00Z";
    }
    if (type == String.class) {
      return "a text";
    }
    if (type == Boolean.class) {
      return "true or false";
    }
    if (Number.class.isAssignableFrom(type)) {
      return "a whole number";
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    return Map.class.isAssignableFrom(type) ? "an object of texts" : "an object";
  }
}

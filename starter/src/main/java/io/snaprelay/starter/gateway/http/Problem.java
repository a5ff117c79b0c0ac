package io.snaprelay.starter.gateway.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * An error as RFC 9457 words it.
 *
 * @param status of HTTP
 * @param title the same for all problems of a kind
 * @param detail what is wrong here and what to do, without secrets
 * @param errors of the request's fields, where it is they that are wrong
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(int status, String title, String detail, List<FieldError> errors) {

  static final String CONTENT_TYPE = "application/problem+json";

  /**
   * One field that is wrong.
   *
   * @param field as the request calls it, such as {@code interval}
   */
  public record FieldError(String field, String detail) {}

  public Problem {
    errors = List.copyOf(errors);
  }

  public static Problem of(int status, String title, String detail) {
    return new Problem(status, title, detail, List.of());
  }
}

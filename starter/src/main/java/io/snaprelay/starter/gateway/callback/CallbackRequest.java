package io.snaprelay.starter.gateway.callback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A callback as it comes over HTTP. Query and body have secrets: they are not in {@link #toString}.
 *
 * @param query fields of the URL's query
 * @param headers by their names in lower case
 */
public record CallbackRequest(
    String method, Fields query, Map<String, String> headers, String body) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public CallbackRequest {
    headers = Map.copyOf(headers);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /**
   * The body as a form's fields.
   *
   * @throws RefusedCallback where it is none
   */
  public Fields form() {
    return Fields.parse(body);
  }

  /**
   * The body as a JSON object.
   *
   * @throws RefusedCallback where it is none
   */
  public JsonNode json() {
    JsonNode read;
    try {
      read = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw RefusedCallback.malformed("its body is not JSON");
    }
    if (read == null || !read.isObject()) {
      throw RefusedCallback.malformed("its body is no JSON object");
    }
    return read;
  }

  /**
   * A field of a JSON object that is a text or a number.
   *
   * @throws RefusedCallback where it is not there
   */
  public static String required(JsonNode object, String field) {
    JsonNode value = object.path(field);
    if (!value.isValueNode() || value.isNull() || value.asText().isEmpty()) {
      throw RefusedCallback.malformed("it has no field " + field);
    }
    return value.asText();
  }

  @Override
  public String toString() {
    return "callback by " + method;
  }
}

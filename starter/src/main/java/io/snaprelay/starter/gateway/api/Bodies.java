package io.snaprelay.starter.gateway.api;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.javalin.http.Context;
import io.snaprelay.starter.gateway.http.Problem;
import io.snaprelay.starter.gateway.http.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Reads bodies strictly: a field that nobody knows, one that is there twice, and a value of another
 * kind are mistakes that the caller learns of, not something to be guessed at.
 */
final class Bodies {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(
              new SimpleModule()
                  .addDeserializer(Duration.class, new Values.OfDuration())
                  .addDeserializer(Instant.class, new Values.OfInstant()))
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              texts ->
                  texts
                      .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
          .build();

  private Bodies() {}

  /**
   * The body of a request.
   *
   * @throws ProblemException 400 with the fields that are wrong, 415
   */
  static <T> T read(Context context, Class<T> type) {
    byte[] body = context.bodyAsBytes();
    requireJson(context);
    try {
      T read = MAPPER.readValue(body, type);
      if (read == null) {
        throw wrong("", "a JSON object is needed, not null");
      }
      return read;
    } catch (JsonMappingException e) {
      throw wrong(Mistakes.field(e), Mistakes.detail(e));
    } catch (JsonProcessingException e) {
      throw ProblemException.badRequest(
          "the body is no JSON: line %d, column %d"
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory cannot be read", e);
    }
  }

  /** Likewise; of a request that may do without. */
  static <T> T readOr(Context context, Class<T> type, T without) {
    return context.bodyAsBytes().length == 0 ? without : read(context, type);
  }

  private static void requireJson(Context context) {
    String type = context.contentType();
    String bare = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!bare.equals("application/json")) {
      throw new ProblemException(
          Problem.of(
              415, "Unsupported media type", "the body's Content-Type has to be application/json"));
    }
  }

  private static ProblemException wrong(String field, String detail) {
    return ProblemException.invalid(List.of(new Problem.FieldError(field, detail)));
  }
}

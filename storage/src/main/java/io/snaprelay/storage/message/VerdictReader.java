package io.snaprelay.storage.message;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.snaprelay.contract.Verdict;
import io.snaprelay.contract.VerdictCheck;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.model.StreamId;
import io.snaprelay.storage.VerdictMessage;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the data of a verdict, to the letter of {@code review.verdict.v1.json}: what is not known
 * is refused, since a review service that misspells a field would go unnoticed else.
 */
public final class VerdictReader {

  public static final String TYPE = "snaprelay.review.verdict.v1";

  /** More than any legal one, by far. */
  private static final int MOST_BYTES = 16 * 1024;

  private static final Set<String> FIELDS =
      Set.of("streamId", "riskLevel", "interval", "ttl", "reason");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  static {
    JSON.getFactory()
        .setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(8).build());
  }

  private VerdictReader() {}

  /**
   * Reads one.
   *
   * @param type the CloudEvents type where the message has one
   * @param at when it was said
   * @throws MalformedVerdictException with all that is wrong
   */
  public static VerdictMessage.Said read(
      byte @Nullable [] data, @Nullable String type, Instant at, String log, long position)
      throws MalformedVerdictException {
    if (type != null && !type.equals(TYPE)) {
      throw new MalformedVerdictException("ce_type: is not " + TYPE);
    }
    JsonNode json = object(data);
    String streamId = text(json, "streamId");
    if (streamId == null) {
      throw new MalformedVerdictException("streamId: is missing");
    }
    String problem = StreamId.problem(streamId).orElse(null);
    if (problem != null) {
      throw new MalformedVerdictException("streamId: is none");
    }
    Duration ttl = parsed(json, "ttl", VerdictReader::duration);
    if (ttl == null) {
      throw new MalformedVerdictException("ttl: is missing");
    }
    Verdict verdict =
        new Verdict(
            parsed(json, "interval", VerdictReader::duration),
            parsed(json, "riskLevel", RiskLevel::valueOf),
            ttl,
            text(json, "reason"),
            at,
            log,
            position);
    List<String> problems = VerdictCheck.problems(verdict);
    if (!problems.isEmpty()) {
      throw new MalformedVerdictException(String.join("; ", problems));
    }
    return new VerdictMessage.Said(new StreamId(streamId), verdict);
  }

  private static JsonNode object(byte @Nullable [] data) throws MalformedVerdictException {
    if (data == null || data.length == 0) {
      throw new MalformedVerdictException("is empty");
    }
    if (data.length > MOST_BYTES) {
      throw new MalformedVerdictException(
          "%d bytes are more than %d".formatted(data.length, MOST_BYTES));
    }
    JsonNode json = parse(data);
    if (!json.isObject()) {
      throw new MalformedVerdictException("is no JSON object");
    }
    long unknown = json.properties().stream().filter(f -> !FIELDS.contains(f.getKey())).count();
    if (unknown > 0) {
      throw new MalformedVerdictException(
          "has %d unknown fields; there are %s"
              .formatted(unknown, FIELDS.stream().sorted().toList()));
    }
    return json;
  }

  private static JsonNode parse(byte[] data) throws MalformedVerdictException {
    try {
      return JSON.readTree(data);
    } catch (IOException e) {
      throw new MalformedVerdictException("is no JSON, or has a field twice");
    }
  }

  private static @Nullable String text(JsonNode json, String field)
      throws MalformedVerdictException {
    JsonNode value = json.get(field);
    if (value == null) {
      return null;
    }
    if (!value.isTextual()) {
      throw new MalformedVerdictException(field + ": is no string");
    }
    return value.textValue();
  }

  private static <T> @Nullable T parsed(JsonNode json, String field, Function<String, T> parser)
      throws MalformedVerdictException {
    String text = text(json, field);
    try {
      return text == null ? null : parser.apply(text);
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      throw new MalformedVerdictException("%s: is not %s".formatted(field, expected(field)));
    }
  }

  private static Duration duration(String text) {
    // Duration.parse takes small letters and signs as well, which the schema does not.
    if (!text.equals(text.toUpperCase(Locale.ROOT)) || text.contains("-") || text.contains("+")) {
      throw new IllegalArgumentException(text);
    }
    return Duration.parse(text);
  }

  private static String expected(String field) {
    return field.equals("riskLevel")
        ? "one of " + Arrays.toString(RiskLevel.values())
        : "an ISO-8601 duration such as PT5M";
  }
}

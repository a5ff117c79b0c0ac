package io.snaprelay.starter.gateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Values by the document's schemas, and some that are wrong; the same for the same seed. */
final class Dice {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> DURATIONS =
      List.of("1s", "500ms", "1ms", "8m", "PT8M", "1h30m", "24h", "400d", "0s", "1.5s");
  private static final List<String> INSTANTS =
      List.of(
          "2026-11-22T20:00:00Z",
          "2026-11-22T21:00:00+01:00",
          "2099-01-01T00:00:00.123Z",
          "1971-01-01T00:00:00Z");
  private static final List<String> URLS =
      List.of(
          "rtmp://pull.example.com/live/a",
          "https://pull.example.com/a.flv?sign=1",
          "file:///etc/passwd",
          "nonsense",
          "");

  private final Document document;
  private final Random random;

  Dice(Document document, long seed) {
    this.document = document;
    this.random = new Random(seed);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> T one(List<T> of) {
    return of.get(below(of.size()));
  }

  /** A value that fits a schema. */
  JsonNode fitting(String field, JsonNode reference) {
    String named = Document.name(reference);
    JsonNode schema = document.resolved(reference);
    if (schema.has("enum")) {
      return schema.path("enum").get(below(schema.path("enum").size()));
    }
    return switch (schema.path("type").isArray()
        ? schema.path("type").get(0).asText()
        : schema.path("type").asText()) {
      case "object" -> object(schema);
      case "array" -> array(field, schema);
      case "integer" -> integer(schema);
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      default -> JSON.textNode(text(field, named));
    };
  }

  private String text(String field, String schema) {
    return switch (schema) {
      case "Duration" -> one(DURATIONS);
      case "Instant" -> one(INSTANTS);
      case "StreamId" -> one(List.of("live/a", "live/b", "live/new" + below(20)));
      case "Prefix" -> one(List.of("live/", "l", "show"));
      default -> field.equals("url") ? one(URLS) : one(List.of("", "a", "cdn", "ünï ☃", "a b"));
    };
  }

  private JsonNode integer(JsonNode schema) {
    int least = schema.path("minimum").asInt(0);
    return JSON.numberNode(least + below(schema.path("maximum").asInt(100) - least + 1));
  }

  private ArrayNode array(String field, JsonNode schema) {
    ArrayNode array = JSON.arrayNode();
    for (int i = schema.path("minItems").asInt(0) + below(3); i > 0; i--) {
      array.add(fitting(field, schema.path("items")));
    }
    return array;
  }

  private ObjectNode object(JsonNode schema) {
    ObjectNode object = JSON.objectNode();
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              if (required.contains(property.getKey()) || below(3) == 0) {
                object.set(property.getKey(), fitting(property.getKey(), property.getValue()));
              }
            });
    if (schema.path("additionalProperties").isObject() && below(2) == 0) {
      object.put("a", "b");
    }
    return object;
  }

  /** The same with one mistake, which may be one of several kinds. */
  JsonNode spoiled(ObjectNode body) {
    ObjectNode spoiled = body.deepCopy();
    List<String> names = new ArrayList<>();
    spoiled.fieldNames().forEachRemaining(names::add);
    switch (names.isEmpty() ? 0 : below(5)) {
      case 0 -> spoiled.put("unknown", 1);
      case 1 -> spoiled.set(one(names), JSON.numberNode(3.7));
      case 2 -> spoiled.set(one(names), JSON.arrayNode().add(JSON.arrayNode()));
      case 3 -> spoiled.put(one(names), "x".repeat(300) + "\u0000");
      default -> spoiled.set(one(names), JSON.objectNode().put("x", true));
    }
    return spoiled;
  }
}

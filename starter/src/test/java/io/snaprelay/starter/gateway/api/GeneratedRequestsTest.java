package io.snaprelay.starter.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.snaprelay.starter.gateway.api.ApiServer.Answer;
import io.snaprelay.starter.gateway.api.Document.Operation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Requests made by the document's own schemas, good ones and bad ones: each answer is one that the
 * document has for it, in the shape that it says, and none is a fault of the server's.
 */
class GeneratedRequestsTest {

  private static final long SEED = 20_261_122L;
  private static final int EACH = 120;

  private final ApiServer api = ApiServer.open();
  private final Document document = Document.of(api);
  private final Dice dice = new Dice(document, SEED);

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void areAnsweredAsTheDocumentSays() {
    api.started("live/a", "LOW");
    api.started("live/b", "HIGH");
    Map<Integer, Integer> statuses = new TreeMap<>();
    for (int i = 0; i < EACH; i++) {
      for (Operation operation : document.operations()) {
        Answer answer = ask(operation);
        statuses.merge(answer.status(), 1, Integer::sum);
      }
    }

    assertThat(statuses).containsKeys(200, 201, 400, 404).doesNotContainKey(500);
  }

  private Answer ask(Operation operation) {
    String schema = operation.requestSchema();
    JsonNode body = schema == null ? null : body(schema);
    String path = path(operation);
    Answer answer = api.send(operation.method(), path, body == null ? null : body.toString());
    String asked = operation.method() + " " + path + " " + body + ": " + answer.body();
    conforms(operation, answer, asked);
    if (schema != null && body != null && !document.problems(schema, body).isEmpty()) {
      assertThat(answer.status()).as(asked).isIn(400, 404);
    }
    return answer;
  }

  private JsonNode body(String schema) {
    JsonNode fitting = dice.fitting("", document.schema(schema));
    return dice.below(3) == 0 ? dice.spoiled((ObjectNode) fitting) : fitting;
  }

  private String path(Operation operation) {
    List<String> query = new ArrayList<>();
    String path = operation.path();
    List<JsonNode> parameters = new ArrayList<>();
    document.root().path("paths").path(path).path("parameters").forEach(parameters::add);
    operation.node().path("parameters").forEach(parameters::add);
    for (JsonNode reference : parameters) {
      JsonNode parameter = document.resolved(reference);
      String name = parameter.path("name").asText();
      String value = encoded(dice.fitting(name, parameter.path("schema")).asText());
      if (parameter.path("in").asText().equals("path")) {
        path = path.replace("{" + name + "}", value);
      } else if (dice.below(3) == 0) {
        query.add(name + "=" + (dice.below(8) == 0 ? encoded("☃'\n") : value));
      }
    }
    return query.isEmpty() ? path : path + "?" + String.join("&", query);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private void conforms(Operation operation, Answer answer, String asked) {
    JsonNode response = document.response(operation, answer.status());
    if (response == null) {
      throw new AssertionError("%d is not documented: %s".formatted(answer.status(), asked));
    }
    String type = answer.header("Content-Type").split(";", 2)[0];
    JsonNode content = response.path("content").path(type);
    assertThat(content.isMissingNode()).as("%s is not documented: %s", type, asked).isFalse();
    if (content.path("schema").has("$ref")) {
      assertThat(document.problems(Document.name(content.path("schema")), answer.json()))
          .as(asked)
          .isEmpty();
    }
  }
}

package io.snaprelay.starter.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.Javalin;
import io.javalin.http.HandlerType;
import io.snaprelay.starter.gateway.api.Document.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The document says what the server does, and all of it. */
class OpenApiTest {

  private static final ApiServer API = ApiServer.open();
  private static final Document DOCUMENT = Document.of(API);

  /** Not what stands before and after them. */
  private static final Set<HandlerType> ROUTES =
      Set.of(
          HandlerType.GET,
          HandlerType.PUT,
          HandlerType.POST,
          HandlerType.PATCH,
          HandlerType.DELETE);

  @AfterAll
  static void close() {
    API.close();
  }

  @Test
  void hasAllRoutesOfTheServer_andNoOthers() {
    Javalin routes =
        Javalin.create(
            config -> API.parts(Map.of(), 1, true).forEach(part -> part.addTo(config.routes)));
    List<String> served =
        routes.unsafe.internalRouter.allHttpHandlers().stream()
            .map(handler -> handler.endpoint)
            .filter(endpoint -> ROUTES.contains(endpoint.method))
            .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
            .toList();

    assertThat(DOCUMENT.operations().stream().map(Operation::toString))
        .containsExactlyInAnyOrderElementsOf(served);
  }

  @Test
  void callsOperationsAsMetricsDo() {
    assertThat(ApiOperation.values())
        .extracting(
            operation -> "%s %s %s".formatted(operation.id(), operation.method(), operation.path()))
        .containsExactlyInAnyOrderElementsOf(
            DOCUMENT.operations().stream()
                .filter(operation -> operation.path().startsWith("/api/"))
                .map(it -> it.node().path("operationId").asText() + " " + it)
                .toList());
  }

  @Test
  void isServedTwice_asWrittenAndAsJson() {
    var yaml = API.get("/openapi.yaml");

    assertThat(yaml.header("Content-Type")).startsWith("application/yaml");
    assertThat(yaml.body()).startsWith("openapi: 3.1.0");
    assertThat(DOCUMENT.root().path("openapi").asText()).isEqualTo("3.1.0");
  }

  @Test
  void hasExamplesThatFit() {
    List<String> wrong = new ArrayList<>();
    int examples = 0;
    for (Operation operation : DOCUMENT.operations()) {
      List<JsonNode> contents = new ArrayList<>();
      contents.add(operation.node().at("/requestBody/content/application~1json"));
      operation
          .node()
          .path("responses")
          .forEach(response -> contents.add(response.at("/content/application~1json")));
      for (JsonNode content : contents) {
        if (content.has("example")) {
          examples++;
          DOCUMENT
              .problems(Document.name(content.path("schema")), content.path("example"))
              .forEach(problem -> wrong.add(operation + ": " + problem.getMessage()));
        }
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(examples).isGreaterThan(12);
  }

  @Test
  void hasOnlyReferencesThatLeadSomewhere() {
    assertThat(DOCUMENT.root().findValuesAsText("$ref"))
        .isNotEmpty()
        .allMatch(reference -> !DOCUMENT.root().at(reference.substring(1)).isMissingNode());
  }
}

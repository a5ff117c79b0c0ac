package io.snaprelay.starter.gateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The served OpenAPI document, read, and its schemas ready to judge by. */
final class Document {

  private static final String ADDRESS = "https://snaprelay.example.com/openapi.json";
  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

  private final JsonNode root;
  private final JsonSchemaFactory schemas;

  private Document(JsonNode root) {
    this.root = root;
    schemas =
        JsonSchemaFactory.getInstance(
            VersionFlag.V202012,
            factory ->
                factory.schemaLoaders(
                    loaders -> loaders.schemas(Map.of(ADDRESS, root.toString()))));
  }

  static Document of(ApiServer api) {
    return new Document(api.get("/openapi.json").json());
  }

  /** One method of one path. */
  record Operation(String method, String path, JsonNode node) {

    @Nullable String requestSchema() {
      JsonNode schema = node.at("/requestBody/content/application~1json/schema");
      return schema.isMissingNode() ? null : name(schema);
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  JsonNode root() {
    return root;
  }

  List<Operation> operations() {
    List<Operation> all = new ArrayList<>();
    root.path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(method -> METHODS.contains(method.getKey()))
                    .forEach(
                        method ->
                            all.add(
                                new Operation(
                                    method.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    method.getValue()))));
    return all;
  }

  /** What an operation answers with a status; null where the document does not say. */
  @Nullable JsonNode response(Operation operation, int status) {
    JsonNode response = operation.node().path("responses").get(String.valueOf(status));
    return response == null ? null : resolved(response);
  }

  /** Follows a reference, where it is one. */
  JsonNode resolved(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isMissingNode() ? node : root.at(reference.asText().substring(1));
  }

  JsonNode schema(String name) {
    return root.at("/components/schemas/" + name);
  }

  static String name(JsonNode reference) {
    String text = reference.path("$ref").asText();
    return text.substring(text.lastIndexOf('/') + 1);
  }

  /** What is wrong with a value by a schema of the document; empty where nothing is. */
  Set<ValidationMessage> problems(String schema, JsonNode value) {
    return schemas
        .getSchema(
            SchemaLocation.of(ADDRESS + "#/components/schemas/" + schema),
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build())
        .validate(value);
  }
}

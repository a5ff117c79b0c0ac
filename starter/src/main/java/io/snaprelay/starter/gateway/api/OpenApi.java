package io.snaprelay.starter.gateway.api;

import io.javalin.config.RoutesConfig;
import io.snaprelay.starter.answer.Json;
import io.snaprelay.starter.gateway.http.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The document that describes the API; open to everybody, since it holds nothing. */
public final class OpenApi implements Routes {

  private final String yaml = read();
  private final String json =
      Json.of(new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(yaml));

  private static String read() {
    try (InputStream resource = OpenApi.class.getResourceAsStream("openapi.yaml")) {
      if (resource == null) {
        throw new IllegalStateException("openapi.yaml is missing in this build");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/openapi.yaml", context -> context.contentType("application/yaml").result(yaml));
    routes.get("/openapi.json", context -> context.contentType("application/json").result(json));
  }
}

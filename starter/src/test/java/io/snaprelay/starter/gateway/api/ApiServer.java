package io.snaprelay.starter.gateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.snaprelay.contract.RiskRule;
import io.snaprelay.model.Accuracy;
import io.snaprelay.model.ObjectKeyTemplate;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.runtime.net.ListenAddress;
import io.snaprelay.starter.gateway.auth.Gate;
import io.snaprelay.starter.gateway.auth.RateBounds;
import io.snaprelay.starter.gateway.auth.TokenSettings;
import io.snaprelay.starter.gateway.auth.Tokens;
import io.snaprelay.starter.gateway.http.GatewayServer;
import io.snaprelay.starter.gateway.http.Routes;
import io.snaprelay.starter.picture.StoredPictures;
import io.snaprelay.starter.testing.FakeStreams;
import io.snaprelay.storage.testing.InMemoryFrameStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The API on a free port, before streams that are not real; and how to ask it. */
final class ApiServer implements AutoCloseable {

  static final ObjectMapper MAPPER = new ObjectMapper();
  static final long MAX_BODY = 4_096;

  final FakeStreams streams = new FakeStreams();
  final MeterRegistry meters = new SimpleMeterRegistry();
  final InMemoryFrameStore store = new InMemoryFrameStore();
  private final HttpClient client = HttpClient.newHttpClient();
  private final GatewayServer server;

  private ApiServer(Map<String, TokenSettings> tokens, int burst, boolean withStore) {
    server =
        GatewayServer.start(
            new ListenAddress("127.0.0.1", 0), MAX_BODY, parts(tokens, burst, withStore));
  }

  /** As on a machine of one's own: everybody may do everything. */
  static ApiServer open() {
    return new ApiServer(Map.of(), 1_000_000, true);
  }

  static ApiServer withoutStore() {
    return new ApiServer(Map.of(), 1_000_000, false);
  }

  /**
   * With tokens.
   *
   * @param burst requests of each; no more ever come
   */
  static ApiServer with(Map<String, TokenSettings> tokens, int burst) {
    return new ApiServer(tokens, burst, true);
  }

  List<Routes> parts(Map<String, TokenSettings> tokens, int burst, boolean withStore) {
    return List.of(
        new ApiRoutes(
            streams,
            new StartRules(
                Map.of(RiskLevel.CRITICAL, new RiskRule(Duration.ofMillis(250), Accuracy.EXACT)),
                url ->
                    url.server().contains("inside.example.com")
                        ? Optional.of("its host is not among those that may be pulled")
                        : Optional.empty()),
            withStore ? new StoredPictures(store, ObjectKeyTemplate.DEFAULT) : null,
            Duration.ofMinutes(10),
            new Gate(new Tokens(tokens), new RateBounds(1, burst, () -> 0)),
            new ApiMeters(meters),
            Clock.fixed(FakeStreams.START.plusSeconds(3_600), ZoneOffset.UTC)),
        new OpenApi());
  }

  /** An answer, and its body where it is JSON. */
  record Answer(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    String body() {
      return response.body();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    JsonNode json() {
      try {
        return MAPPER.readTree(response.body());
      } catch (IOException e) {
        throw new AssertionError("not JSON: " + response.body(), e);
      }
    }

    /** What is said about one field of the request; empty where nothing is. */
    String error(String field) {
      for (JsonNode error : json().path("errors")) {
        if (error.path("field").asText().equals(field)) {
          return error.path("detail").asText();
        }
      }
      return "";
    }
  }

  int port() {
    return server.port();
  }

  Answer get(String path) {
    return send("GET", path, null, Map.of());
  }

  Answer send(String method, String path, @Nullable String json) {
    return send(
        method, path, json, json == null ? Map.of() : Map.of("Content-Type", "application/json"));
  }

  Answer send(String method, String path, @Nullable String body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .timeout(Duration.ofMinutes(1))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::header);
    try {
      return new Answer(client.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new AssertionError(method + " " + path + " has no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Starts a stream that is there from then on. */
  void started(String streamId, String riskLevel) {
    Answer answer =
        send(
            "PUT",
            "/api/v1/streams/" + streamId.replace("/", "%2F"),
            """
            {"urls": [{"url": "rtmp://pull.example.com/live/a"}], "riskLevel": "%s", "session": "s1"}
            """
                .formatted(riskLevel));
    if (answer.status() != 201) {
      throw new AssertionError(answer.body());
    }
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}

package io.snaprelay.starter.gateway.wall;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.snaprelay.model.ObjectKeyTemplate;
import io.snaprelay.runtime.net.ListenAddress;
import io.snaprelay.starter.gateway.auth.Gate;
import io.snaprelay.starter.gateway.auth.RateBounds;
import io.snaprelay.starter.gateway.auth.SignIn;
import io.snaprelay.starter.gateway.auth.TokenSettings;
import io.snaprelay.starter.gateway.auth.Tokens;
import io.snaprelay.starter.gateway.http.GatewayServer;
import io.snaprelay.starter.picture.StoredPictures;
import io.snaprelay.starter.testing.FakeStreams;
import io.snaprelay.storage.testing.InMemoryFrameStore;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The wall on a free port, before streams and news that are not real; and how to ask it. */
final class WallServer implements AutoCloseable {

  final FakeFeed feed = new FakeFeed();
  final FakeStreams streams = new FakeStreams();
  final Wall wall;
  private final HttpClient client = HttpClient.newHttpClient();
  private final GatewayServer server;

  private WallServer(Map<String, TokenSettings> byName, Duration linger) {
    Tokens tokens = new Tokens(byName);
    WallSources sources =
        new WallSources(
            Optional.of(feed),
            streams,
            Optional.of(new StoredPictures(new InMemoryFrameStore(), ObjectKeyTemplate.DEFAULT)),
            // What is live stays live, however long a machine stands still.
            Clock.fixed(Instant.now(), ZoneOffset.UTC));
    wall = new Wall(sources, new SimpleMeterRegistry(), linger);
    WallRoutes routes =
        new WallRoutes(
            wall,
            sources,
            new WallSettings("http://127.0.0.1:8233", "default", Duration.ofMinutes(1), true),
            new Gate(tokens, new RateBounds(1, 100, () -> 0)),
            new SignIn(tokens, () -> 0),
            !tokens.areNone());
    server = GatewayServer.start(new ListenAddress("127.0.0.1", 0), 4_096, List.of(routes));
  }

  static WallServer open() {
    return new WallServer(Map.of(), Duration.ofMinutes(1));
  }

  static WallServer lingering(Duration linger) {
    return new WallServer(Map.of(), linger);
  }

  static WallServer with(Map<String, TokenSettings> tokens) {
    return new WallServer(tokens, Duration.ofMinutes(1));
  }

  HttpResponse<String> get(String path) {
    return send("GET", path, "", Map.of());
  }

  HttpResponse<String> send(String method, String path, String body, Map<String, String> headers) {
    try {
      return client.send(request(method, path, body, headers), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(method + " " + path + " has no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** A page's connection. */
  LivePage look(Map<String, String> headers) throws Exception {
    HttpResponse<InputStream> answer =
        client.send(request("GET", "/wall/live", "", headers), BodyHandlers.ofInputStream());
    return new LivePage(answer);
  }

  private HttpRequest request(
      String method, String path, String body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .timeout(Duration.ofMinutes(1))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return request.build();
  }

  String origin() {
    return "http://127.0.0.1:" + server.port();
  }

  @Override
  public void close() {
    wall.close();
    client.shutdownNow();
    server.close();
  }
}

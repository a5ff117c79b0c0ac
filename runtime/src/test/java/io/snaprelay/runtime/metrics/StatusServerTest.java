package io.snaprelay.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snaprelay.runtime.errors.OperatorException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatusServerTest {

  private static final Map<String, Supplier<StatusServer.Page>> PAGES =
      Map.of(
          "/well", () -> new StatusServer.Page(200, "text/plain", "all is well"),
          "/ill", () -> new StatusServer.Page(503, "application/json", "{}"),
          "/broken",
              () -> {
                throw new IllegalStateException("secret");
              });

  private static final Queue<RuntimeException> FAILURES = new ConcurrentLinkedQueue<>();

  private StatusServer server;

  @BeforeEach
  void start() {
    server = start("127.0.0.1:0");
  }

  private static StatusServer start(String listen) {
    return start(new MetricsSettings(Optional.of(listen)));
  }

  private static StatusServer start(MetricsSettings settings) {
    return StatusServer.start(settings, PAGES, FAILURES::add);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void answersEachPageWithItsStatusAndType() throws Exception {
    HttpResponse<String> well = get("/well");
    HttpResponse<String> ill = get("/ill");

    assertThat(well.statusCode()).isEqualTo(200);
    assertThat(well.body()).isEqualTo("all is well");
    assertThat(ill.statusCode()).isEqualTo(503);
    assertThat(ill.headers().firstValue("Content-Type")).contains("application/json");
  }

  @Test
  void knowsNothingElse_andOnlyLetsRead() throws Exception {
    assertThat(get("/").statusCode()).isEqualTo(404);
    assertThat(get("/well/more").statusCode()).isEqualTo(404);
    assertThat(send("POST", "/well").statusCode()).isEqualTo(405);
    assertThat(send("HEAD", "/well").statusCode()).isEqualTo(200);
  }

  @Test
  void doesNotShowWhatWentWrong() throws Exception {
    HttpResponse<String> broken = get("/broken");

    assertThat(broken.statusCode()).isEqualTo(500);
    assertThat(broken.body()).doesNotContain("secret");
    assertThat(FAILURES).extracting(Throwable::getMessage).contains("secret");
  }

  @Test
  void namesTheSetting_whenThePortThatWasAskedForIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + taken.getLocalPort();

      assertThatThrownBy(() -> start(address))
          .isInstanceOf(OperatorException.class)
          .hasMessageContainingAll(address, "metrics.listen", "METRICS_LISTEN", "off");
    }
  }

  @Test
  void goesElsewhere_whenTheUsualPortIsTaken_andNobodyAskedForIt() {
    MetricsSettings usual = new MetricsSettings(Optional.empty());
    try (StatusServer first = start(usual);
        StatusServer second = start(usual)) {
      assertThat(second.port()).isNotEqualTo(first.port());
      assertThat(second.isElsewhere()).isTrue();
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send("GET", path);
  }

  private HttpResponse<String> send(String method, String path)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(server.url() + path))
              .method(method, BodyPublishers.noBody())
              .build();
      return client.send(request, BodyHandlers.ofString());
    }
  }
}

package io.snaprelay.starter.gateway.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.snaprelay.contract.Asked;
import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.PublisherLeft;
import io.snaprelay.contract.SourceUrl;
import io.snaprelay.runtime.config.SettingsLoader;
import io.snaprelay.runtime.net.ListenAddress;
import io.snaprelay.starter.client.NoWorkerException;
import io.snaprelay.starter.gateway.http.GatewayServer;
import io.snaprelay.starter.testing.AuditLines;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Callbacks over HTTP, to captures that are none. */
class CallbackRoutesTest {

  private static final String SECRET = "secret-of-edge";
  private static final String PUBLISH = "/callbacks/edge?secret=" + SECRET;
  private static final Map<String, String> SETTINGS =
      Map.of(
          "callbacks.edge.kind", "nginx-rtmp",
          "callbacks.edge.secret", SECRET,
          "callbacks.edge.pull", "rtmp://192.0.2.1/{app}/{stream}?key=k",
          "callbacks.edge.grace", "20s",
          "callbacks.srs.kind", "srs",
          "callbacks.srs.secret", "secret-of-srs",
          "callbacks.srs.pull", "http://192.0.2.2/{app}/{stream}.flv?vhost={vhost}",
          "callbacks.srs.apps", "srs,shared*",
          "rules.radio.app", "radio",
          "rules.radio.capture", "false");

  private final FakeCaptures captures = new FakeCaptures();
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final HttpClient http = HttpClient.newHttpClient();
  private final GatewayServer server = server(SETTINGS);

  private GatewayServer server(Map<String, String> settings) {
    return GatewayServer.start(
        new ListenAddress("127.0.0.1", 0),
        4_096,
        List.of(
            Publishing.routes(
                SettingsLoader.isolated(settings).load(Publishing.sections()),
                captures,
                meters,
                Clock.systemUTC())));
  }

  @AfterEach
  void close() {
    server.close();
    http.close();
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    URI url = URI.create("http://127.0.0.1:" + server.port() + path);
    return http.send(
        HttpRequest.newBuilder(url).POST(BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  private static String nginx(String call, String app, String name, int client) {
    return "app=%s&addr=127.0.0.1&clientid=%d&call=%s&name=%s".formatted(app, client, call, name);
  }

  private double count(String kind, String outcome) {
    return meters
        .get("snaprelay.callbacks")
        .tags("kind", kind, "outcome", outcome)
        .counter()
        .count();
  }

  @Test
  void publicationStartsACapture_pulledFromWhereTheConfigurationSays() throws Exception {
    assertThat(post(PUBLISH, nginx("publish", "live", "room42", 7)).statusCode()).isEqualTo(200);

    CaptureRequest request = captures.started("live/room42");
    assertThat(request.urls()).containsExactly(new SourceUrl("rtmp://192.0.2.1/live/room42?key=k"));
    assertThat(request.session()).isEqualTo("#7");
    assertThat(request.asked()).isEqualTo(new Asked("edge", null));
    assertThat(request.grace()).isEqualTo(Duration.ofSeconds(20));
    assertThat(count("nginx-rtmp", "started")).isOne();
  }

  @Test
  void repeatedPublicationJoins_andItsEndIsToldWithWhoSaysSo() throws Exception {
    post(PUBLISH, nginx("publish", "live", "room42", 7));
    post(PUBLISH, nginx("publish", "live", "room42", 7));
    post(PUBLISH, nginx("publish_done", "live", "room42", 7));

    assertThat(captures.running).hasSize(1);
    assertThat(captures.left).containsExactly(new PublisherLeft("#7", "edge"));
    assertThat(count("nginx-rtmp", "joined")).isOne();
    assertThat(count("nginx-rtmp", "left")).isOne();
  }

  @Test
  void answersSrsInItsWords_andKnowsItsSessionsThatAreOver() throws Exception {
    String body =
        """
        {"action":"on_publish","server_id":"v1","client_id":"c1","vhost":"v","app":"srs","stream":"a"}
        """;
    captures.over.add("v1/c1");
    HttpResponse<String> late = post("/callbacks/srs?secret=secret-of-srs", body);
    assertThat(late.body()).isEqualTo("{\"code\":0}");
    assertThat(captures.running).isEmpty();

    HttpResponse<String> other =
        post("/callbacks/srs?secret=secret-of-srs", body.replace("c1", "c2"));
    assertThat(other.statusCode()).isEqualTo(200);
    assertThat(captures.started("srs/a").urls())
        .containsExactly(new SourceUrl("http://192.0.2.2/srs/a.flv?vhost=v"));
    assertThat(count("srs", "late")).isOne();
  }

  @Test
  void capturesNotWhatARuleExcepts_andLetsItBePublished() throws Exception {
    assertThat(post(PUBLISH, nginx("publish", "radio", "a", 1)).statusCode()).isEqualTo(200);

    assertThat(captures.running).isEmpty();
    assertThat(count("nginx-rtmp", "not_captured")).isOne();
  }

  @ParameterizedTest
  @CsvSource({
    "/callbacks/nobody?secret=x, app=live, 404, unknown_server",
    "/callbacks/edge, 'app=live&name=a&call=publish&clientid=1', 403, signature",
    "/callbacks/edge?secret=a-guess-of-mine, 'app=live&name=a&call=publish&clientid=1', 403, signature",
    "/callbacks/edge?secret=secret-of-edge, nonsense, 400, malformed",
    "/callbacks/edge?secret=secret-of-edge, 'app=..&name=a&call=publish&clientid=1', 400, name",
    "/callbacks/edge?secret=secret-of-edge, 'app=live&name=%0a&call=publish&clientid=1', 400, name",
    "/callbacks/edge?secret=secret-of-edge, 'app=live&name=a%2fb&call=publish&clientid=1', 400, name",
    "/callbacks/edge?secret=secret-of-edge, 'app=shared1&name=a&call=publish&clientid=1', 409, owned",
    "/callbacks/edge?secret=secret-of-edge, 'app=srs&name=a&call=publish_done&clientid=1', 409, owned",
    "/callbacks/srs?secret=secret-of-srs, '{\"action\":\"on_publish\",\"client_id\":\"c\",\"app\":\"live\",\"stream\":\"a\"}', 403, app"
  })
  void refusesWithAReason_startsNothing_andShowsNoSecret(
      String path, String body, int status, String reason) throws Exception {
    HttpResponse<String> response = post(path, body);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(response.body()).doesNotContain("secret-of", "a-guess");
    assertThat(captures.running).isEmpty();
    assertThat(captures.left).isEmpty();
    assertThat(meters.get("snaprelay.callbacks.refused").tag("reason", reason).counter().count())
        .isOne();
  }

  @Test
  void refusesABodyThatIsTooLarge() throws Exception {
    HttpResponse<String> response = post(PUBLISH, nginx("publish", "live", "a".repeat(5_000), 1));

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(captures.running).isEmpty();
  }

  @Test
  void saysUnavailable_whereTemporalIsAway() throws Exception {
    captures.away = true;
    HttpResponse<String> response = post(PUBLISH, nginx("publish", "live", "room42", 7));

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("Retry-After")).isPresent();
    assertThat(count("nginx-rtmp", "unavailable")).isOne();
  }

  @Test
  void saysHeld_onlyWhereTheStartIsKept_andUnavailableElse() throws Exception {
    captures.startFails = new NoWorkerException("held", true);
    assertThat(post(PUBLISH, nginx("publish", "live", "room42", 7)).statusCode()).isEqualTo(200);
    assertThat(count("nginx-rtmp", "held")).isOne();

    captures.startFails = new NoWorkerException("not told", false);
    assertThat(post(PUBLISH, nginx("publish", "live", "room42", 8)).statusCode()).isEqualTo(503);
    assertThat(count("nginx-rtmp", "unavailable")).isOne();
  }

  @Test
  void endsWhatItStarted_forASessionWhoseCaptureEndedMeanwhile() throws Exception {
    String body =
        """
        {"action":"on_publish","server_id":"v1","client_id":"c1","vhost":"v","app":"srs","stream":"a"}
        """;
    captures.meanwhile = () -> captures.over.add("v1/c1");
    assertThat(post("/callbacks/srs?secret=secret-of-srs", body).statusCode()).isEqualTo(200);

    assertThat(captures.stopped).containsExactly("v1/c1");
    assertThat(captures.running).isEmpty();
    assertThat(count("srs", "late")).isOne();
  }

  @Test
  void countsWhatFailsUnexpectedly() throws Exception {
    captures.startFails = new IllegalStateException("a mistake");
    assertThat(post(PUBLISH, nginx("publish", "live", "room42", 7)).statusCode()).isEqualTo(500);
    assertThat(count("nginx-rtmp", "failed")).isOne();
  }

  @Test
  void writesDownEachCallback_asTheApiDoes_withoutSecrets() throws Exception {
    try (AuditLines audit = AuditLines.of("io.snaprelay.audit.callbacks")) {
      String id =
          post(PUBLISH, nginx("publish", "live", "room42", 7))
              .headers()
              .firstValue("X-Request-Id")
              .orElseThrow();
      post(PUBLISH, nginx("publish_done", "live", "room42", 7));
      post(PUBLISH, nginx("play", "live", "room42", 8));
      post("/callbacks/edge?secret=a-guess-of-mine", nginx("publish", "live", "room42", 9));
      post("/callbacks/nobody?secret=x", "");
      captures.away = true;
      post(PUBLISH, nginx("publish", "live", "room42", 10));
      captures.away = false;
      captures.startFails = new IllegalStateException("key=s3cret");
      post(PUBLISH, nginx("publish", "live", "room43", 11));

      assertThat(audit.all())
          .hasSize(7)
          .noneMatch(line -> line.contains("secret-of") || line.contains("s3cret"))
          .noneMatch(line -> line.contains("a-guess"));
      assertThat(audit.all().getFirst())
          .isEqualTo(
              "by=edge action=publish stream=live/room42 outcome=started request=%s reason=\"session #7\""
                  .formatted(id));
      assertThat(audit.all().get(1)).contains("action=leave stream=live/room42 outcome=left");
      assertThat(audit.all().get(2))
          .contains("action=callback path=/callbacks/edge outcome=ignored");
      assertThat(audit.all().get(3)).contains("by=edge").contains("outcome=refused (signature)");
      assertThat(audit.all().get(4)).startsWith("by=nobody action=callback path=/callbacks/nobody");
      assertThat(audit.all().get(5)).contains("outcome=unavailable (ServiceUnreachableException)");
      assertThat(audit.all().get(6)).contains("outcome=failed (IllegalStateException)");
    }
  }

  @Test
  void refusesToPullFromTheMachineItself_unlessThatIsAllowed() {
    Map<String, String> settings = new TreeMap<>(SETTINGS);
    settings.put("callbacks.edge.pull", "rtmp://127.0.0.1/{app}/{stream}");
    assertThat(catchThrowable(() -> server(settings)))
        .hasMessageContaining("callbacks.edge.pull")
        .hasMessageContaining("pull.allow-networks");

    settings.put("pull.allow-networks", "127.0.0.0/8");
    server(settings).close();
  }
}

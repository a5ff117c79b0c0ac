package io.snaprelay.starter.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.contract.Asked;
import io.snaprelay.starter.gateway.api.ApiServer.Answer;
import io.snaprelay.starter.gateway.auth.Role;
import io.snaprelay.starter.gateway.auth.TokenSettings;
import io.snaprelay.starter.gateway.auth.Tokens.NewToken;
import io.snaprelay.starter.testing.AuditLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who gets in, how often, and what is written down of it. */
class GateTest {

  private static final NewToken READER = NewToken.make();
  private static final NewToken OPERATOR = NewToken.make();
  private static final Map<String, TokenSettings> TOKENS =
      Map.of(
          "dashboard", new TokenSettings(Role.READ, READER.sha256()),
          "ops", new TokenSettings(Role.OPERATE, OPERATOR.sha256()));
  private static final String ROOM = "/api/v1/streams/live%2Froom42";
  private static final String START =
      "{\"urls\": [{\"url\": \"rtmp://pull.example.com/a?sign=s3cret\"}], \"reason\": \"on\\u0020air\"}";

  private static Answer ask(ApiServer api, String method, String path, @Nullable String token) {
    String body = method.equals("PUT") ? START : null;
    Map<String, String> headers =
        token == null
            ? Map.of("Content-Type", "application/json")
            : Map.of("Content-Type", "application/json", "Authorization", "Bearer " + token);
    return api.send(method, path, body, headers);
  }

  @Test
  void takesThePagesCookie_andChangesOnlyForThePageItself() {
    try (ApiServer api = ApiServer.with(TOKENS, 100)) {
      Map<String, String> own =
          Map.of(
              "Cookie", "snaprelay=" + OPERATOR.token(),
              "Content-Type", "application/json",
              "Sec-Fetch-Site", "same-origin");
      Map<String, String> foreign =
          Map.of(
              "Cookie", "snaprelay=" + OPERATOR.token(),
              "Content-Type", "application/json",
              "Sec-Fetch-Site", "cross-site");
      Map<String, String> silent =
          Map.of("Cookie", "snaprelay=" + OPERATOR.token(), "Content-Type", "application/json");
      Map<String, String> other = Map.of("Cookie", "snaprelay=snr_other");

      assertThat(api.send("GET", "/api/v1/streams", null, silent).status()).isEqualTo(200);
      assertThat(api.send("GET", "/api/v1/streams", null, other).status()).isEqualTo(401);
      assertThat(api.send("PUT", ROOM, START, foreign).status()).isEqualTo(403);
      assertThat(api.send("PUT", ROOM, START, silent).status()).isEqualTo(403);
      assertThat(api.send("PUT", ROOM, START, own).status()).isIn(200, 201);
    }
  }

  @Test
  void letsInWhoHasAToken() {
    try (ApiServer api = ApiServer.with(TOKENS, 100)) {
      Answer nobody = ask(api, "GET", "/api/v1/streams", null);
      Answer wrong = ask(api, "GET", "/api/v1/streams", READER.token() + "x");
      Answer hash = ask(api, "GET", "/api/v1/streams", READER.sha256());

      assertThat(nobody.status()).isEqualTo(401);
      assertThat(nobody.header("WWW-Authenticate")).isEqualTo("Bearer");
      assertThat(nobody.header("Content-Type")).startsWith("application/problem+json");
      assertThat(wrong.status()).isEqualTo(401);
      assertThat(hash.status()).isEqualTo(401);
      assertThat(ask(api, "GET", "/api/v1/nothing", null).status()).isEqualTo(401);
      assertThat(ask(api, "GET", "/api/v1/streams", READER.token()).status()).isEqualTo(200);
      assertThat(api.get("/openapi.yaml").status()).isEqualTo(200);
    }
  }

  @Test
  void letsReadersReadOnly() {
    try (ApiServer api = ApiServer.with(TOKENS, 100)) {
      assertThat(ask(api, "PUT", ROOM, READER.token()).status()).isEqualTo(403);
      assertThat(ask(api, "POST", ROOM + "/stop", READER.token()).status()).isEqualTo(403);
      assertThat(api.streams.find("live/room42")).isNull();
      assertThat(ask(api, "PUT", ROOM, OPERATOR.token()).status()).isEqualTo(201);
      assertThat(Objects.requireNonNull(api.streams.find("live/room42")).request().asked())
          .isEqualTo(new Asked("ops", "on air"));
    }
  }

  @Test
  void boundsEachTokenByItself() {
    try (ApiServer api = ApiServer.with(TOKENS, 2)) {
      ask(api, "GET", "/api/v1/streams", READER.token());
      ask(api, "GET", "/api/v1/streams", READER.token());
      Answer third = ask(api, "GET", "/api/v1/streams", READER.token());

      assertThat(third.status()).isEqualTo(429);
      assertThat(third.header("Retry-After")).isEqualTo("1");
      assertThat(ask(api, "GET", "/api/v1/streams", OPERATOR.token()).status()).isEqualTo(200);
    }
  }

  private static List<String> audited(Map<String, TokenSettings> tokens, Consumer<ApiServer> asks) {
    try (AuditLines lines = AuditLines.of("io.snaprelay.audit")) {
      // The server's end waits for its requests', with all that they write.
      try (ApiServer api = ApiServer.with(tokens, 4)) {
        asks.accept(api);
      }
      return lines.all();
    }
  }

  @Test
  void writesDownWhoChangedWhat_withoutSecrets() {
    List<String> ids = new ArrayList<>();
    List<String> written =
        audited(
            TOKENS,
            api -> {
              ids.add(ask(api, "PUT", ROOM, OPERATOR.token()).header("X-Request-Id"));
              ask(api, "GET", ROOM, OPERATOR.token());
              ask(api, "POST", "/api/v1/streams/live%2Faway/stop", OPERATOR.token());
            });

    assertThat(written).hasSize(2);
    assertThat(written.getFirst())
        .contains("by=ops action=start stream=live/room42 outcome=started")
        .contains("request=" + ids.getFirst())
        .contains("reason=\"on air\"")
        .doesNotContain("s3cret")
        .doesNotContain(OPERATOR.token());
    assertThat(written.getLast()).contains("action=stop stream=live/away outcome=refused");
  }

  @Test
  void writesDownWhatWasRefused_beforeAnybodyKnewWhatItAsksFor() {
    List<String> written =
        audited(
            TOKENS,
            api -> {
              ask(api, "POST", ROOM + "/stop", null);
              ask(api, "GET", ROOM, null);
              ask(api, "POST", ROOM + "/stop", READER.token());
              ask(api, "PATCH", ROOM, OPERATOR.token());
              for (int i = 0; i < 4; i++) {
                ask(api, "POST", ROOM + "/capture", OPERATOR.token());
              }
            });

    assertThat(written).hasSize(7);
    assertThat(written.get(0))
        .contains("by=nobody action=POST path=" + ROOM + "/stop outcome=refused (401) request=");
    assertThat(written.get(1)).contains("by=dashboard action=POST").contains("refused (403)");
    assertThat(written.get(2)).contains("by=ops action=PATCH").contains("refused (400)");
    assertThat(written.get(3)).contains("action=capture").contains("refused");
    assertThat(written.getLast()).contains("by=ops action=POST").contains("refused (429)");
  }
}

package io.snaprelay.starter.gateway.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.snaprelay.starter.gateway.auth.Role;
import io.snaprelay.starter.gateway.auth.TokenSettings;
import io.snaprelay.starter.gateway.auth.Tokens.NewToken;
import io.snaprelay.starter.testing.AuditLines;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page's files, who is let in, and where pictures are. */
class PageAndSessionTest {

  private static final NewToken TOKEN = NewToken.make();
  private static final Map<String, TokenSettings> TOKENS =
      Map.of("ops", new TokenSettings(Role.OPERATE, TOKEN.sha256()));
  private static final String PICTURE = "/wall/pictures/live%2Froom42/1763841600000";

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  @Test
  void servesFilesOfThePage_toBeAskedForEachTime() {
    try (WallServer server = WallServer.with(TOKENS)) {
      HttpResponse<String> file = server.get("/wall/page/probe.css");

      assertThat(file.statusCode()).isEqualTo(200);
      assertThat(header(file, "content-type")).isEqualTo("text/css; charset=utf-8");
      assertThat(header(file, "cache-control")).isEqualTo("no-cache");
      assertThat(header(file, "x-content-type-options")).isEqualTo("nosniff");
      assertThat(header(file, "content-security-policy"))
          .startsWith(
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' memory://frames;")
          .endsWith("require-trusted-types-for 'script'; trusted-types 'none'");
      Map<String, String> known = Map.of("If-None-Match", header(file, "etag"));
      assertThat(server.send("GET", "/wall/page/probe.css", "", known).statusCode()).isEqualTo(304);
    }
  }

  @Test
  void servesNothingElse() {
    try (WallServer server = WallServer.open()) {
      for (String name :
          new String[] {
            "none.js",
            "..",
            "..%2FWall.class",
            "%2e%2e%2fWall.class",
            "Wall.class",
            "a%00.js",
            ".js"
          }) {
        assertThat(server.get("/wall/page/" + name).statusCode()).as(name).isIn(400, 404);
      }
    }
  }

  @Test
  void needsAToken_andTakesItAsACookie() {
    try (WallServer server = WallServer.with(TOKENS)) {
      for (String path : new String[] {"/wall/session", "/wall/live", PICTURE}) {
        assertThat(server.get(path).statusCode()).as(path).isEqualTo(401);
      }
      HttpResponse<String> signed =
          server.send("POST", "/wall/session", "{\"token\": \"" + TOKEN.token() + "\"}", Map.of());
      String cookie = header(signed, "set-cookie");
      assertThat(signed.statusCode()).isEqualTo(200);
      assertThat(signed.body()).contains("\"ops\"", "\"OPERATE\"").doesNotContain("snr_");
      assertThat(cookie).contains("Path=/", "HttpOnly", "SameSite=Strict").doesNotContain("Secure");

      Map<String, String> with = Map.of("Cookie", cookie.split(";", 2)[0]);
      assertThat(server.send("GET", "/wall/session", "", with).statusCode()).isEqualTo(200);
      assertThat(server.send("GET", PICTURE, "", with).statusCode()).isEqualTo(302);
    }
  }

  @Test
  void refusesOtherTokensAndOtherSites() {
    try (WallServer server = WallServer.with(TOKENS)) {
      String right = "{\"token\": \"" + TOKEN.token() + "\"}";
      assertThat(
              server.send("POST", "/wall/session", "{\"token\": \"snr_x\"}", Map.of()).statusCode())
          .isEqualTo(401);
      assertThat(server.send("POST", "/wall/session", "[]", Map.of()).statusCode()).isEqualTo(400);
      for (Map<String, String> foreign :
          List.of(
              Map.of("Sec-Fetch-Site", "cross-site"),
              Map.of("Origin", "https://evil.example.com"))) {
        assertThat(server.send("POST", "/wall/session", right, foreign).statusCode())
            .isEqualTo(403);
        assertThat(server.send("DELETE", "/wall/session", "", foreign).statusCode()).isEqualTo(403);
      }
      assertThat(server.send("DELETE", "/wall/session", "", Map.of()).statusCode()).isEqualTo(403);
      HttpResponse<String> left =
          server.send("DELETE", "/wall/session", "", Map.of("Origin", server.origin()));
      assertThat(left.statusCode()).isEqualTo(204);
      assertThat(header(left, "set-cookie")).contains("Expires=Thu, 01 Jan 1970");
    }
  }

  @Test
  void boundsSignIns_andSetsSecureCookiesOverTls() {
    try (WallServer server = WallServer.with(TOKENS)) {
      for (int i = 0; i < 20; i++) {
        assertThat(
                server.send("POST", "/wall/session", "{\"token\": \"x\"}", Map.of()).statusCode())
            .isEqualTo(401);
      }
      assertThat(server.send("POST", "/wall/session", "{\"token\": \"x\"}", Map.of()).statusCode())
          .isEqualTo(429);

      HttpResponse<String> right =
          server.send(
              "POST",
              "/wall/session",
              "{\"token\": \"" + TOKEN.token() + "\"}",
              Map.of("X-Forwarded-Proto", "https"));
      assertThat(right.statusCode()).as("who has a token is not kept out").isEqualTo(200);
      assertThat(header(right, "set-cookie")).startsWith("__Host-snaprelay=").contains("Secure");
    }
  }

  @Test
  void leadsToPictures_ofTheSizeThatIsAskedFor() {
    try (WallServer server = WallServer.open()) {
      HttpResponse<String> small = server.get(PICTURE + "?trigger=DEMAND&w=320");

      assertThat(small.statusCode()).isEqualTo(302);
      assertThat(header(small, "location"))
          .startsWith("memory://frames/")
          .contains("/live/room42/20251122/")
          .endsWith("-demand.jpg?seconds=60&width=320");
      assertThat(header(small, "cache-control")).isEqualTo("private, max-age=30");
      assertThat(header(server.get(PICTURE), "location")).endsWith(".jpg?seconds=60");
      for (String wrong :
          new String[] {
            PICTURE + "?w=321",
            PICTURE + "?trigger=X",
            PICTURE + "?x=1",
            "/wall/pictures/a/-1",
            "/wall/pictures/a/now",
            "/wall/pictures/a/999999999999999",
            "/wall/pictures/%2Fa/1"
          }) {
        assertThat(server.get(wrong).statusCode()).as(wrong).isEqualTo(400);
      }
    }
  }

  @Test
  void namesSegments_orSaysThatThereIsNoSuchStream() {
    try (WallServer server = WallServer.open()) {
      assertThat(server.get("/wall/segments/live%2Fnone").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void writesDownRefusedSignIns_withoutTheToken() {
    try (AuditLines lines = AuditLines.of("io.snaprelay.audit");
        WallServer server = WallServer.with(TOKENS)) {
      server.send("POST", "/wall/session", "{\"token\": \"snr_guess\"}", Map.of());

      assertThat(lines.all())
          .singleElement(STRING)
          .contains("by=nobody", "/wall/session", "(401)")
          .doesNotContain("snr_guess");
    }
  }

  @Test
  void tellsReadersThatTheyMayReadOnly() {
    Map<String, TokenSettings> tokens =
        Map.of("dashboard", new TokenSettings(Role.READ, TOKEN.sha256()));
    try (WallServer server = WallServer.with(tokens)) {
      Map<String, String> cookie = Map.of("Cookie", "snaprelay=" + TOKEN.token());

      assertThat(server.send("GET", "/wall/session", "", cookie).body()).contains("\"READ\"");
      assertThat(server.send("GET", PICTURE, "", cookie).statusCode()).isEqualTo(302);
      assertThat(
              server
                  .send("DELETE", "/wall/session", "", Map.of("Origin", server.origin()))
                  .statusCode())
          .as("whoever may read may leave")
          .isEqualTo(204);
    }
  }
}

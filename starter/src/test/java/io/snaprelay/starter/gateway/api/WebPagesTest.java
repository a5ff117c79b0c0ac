package io.snaprelay.starter.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.starter.gateway.api.ApiServer.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A page that somebody opened in a browser on the machine of a gateway without tokens. */
class WebPagesTest {

  private static final String ROOM = "/api/v1/streams/live%2Froom42";

  private final ApiServer api = ApiServer.open();

  @BeforeEach
  void start() {
    api.started("live/room42", "LOW");
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void changesNothing() {
    for (Map<String, String> headers :
        List.of(
            Map.of("Origin", "https://evil.example.com"),
            Map.of("Origin", "null"),
            Map.of("Origin", "http://127.0.0.1:1"),
            Map.of("Sec-Fetch-Site", "cross-site"),
            Map.of("Sec-Fetch-Site", "same-site"))) {
      Answer answer = api.send("POST", ROOM + "/stop", null, headers);

      assertThat(answer.status()).as(headers.toString()).isEqualTo(403);
      assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }
    assertThat(Objects.requireNonNull(api.streams.find("live/room42")).stopped()).isNull();
  }

  @Test
  void readsNothing_whereItsNameLeadsHere() throws IOException {
    for (String host :
        new String[] {"evil.example.com", "127.0.0.1.evil.example.com", "192.0.2.7"}) {
      assertThat(statusLine(host)).as(host).contains(" 403 ");
    }
    for (String host : new String[] {"localhost", "LOCALHOST", "127.0.0.1", "127.9.9.9", "[::1]"}) {
      assertThat(statusLine(host)).as(host).contains(" 200 ");
    }
  }

  @Test
  void isLetIn_whereItIsTheGatewaysOwn() {
    Map<String, String> own =
        Map.of("Origin", "http://127.0.0.1:" + api.port(), "Sec-Fetch-Site", "same-origin");

    assertThat(api.send("GET", ROOM, null, own).status()).isEqualTo(200);
    assertThat(api.send("GET", ROOM, null, Map.of("Sec-Fetch-Site", "none")).status())
        .isEqualTo(200);
  }

  private String statusLine(String host) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
      String request =
          "GET %s HTTP/1.1\r\nHost: %s:%d\r\nConnection: close\r\n\r\n"
              .formatted(ROOM, host, api.port());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return answer.lines().findFirst().orElse("");
    }
  }
}

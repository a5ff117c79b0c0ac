package io.snaprelay.capture.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.snaprelay.contract.SourceUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The source is at 127.0.0.1; the canary at 127.0.0.2 counts who comes by. */
class EgressProxyTest {

  private final AtomicLong pulled = new AtomicLong();
  private final List<EgressTrouble> told = new ArrayList<>();
  private HttpServer source;
  private Canary canary;
  private EgressProxy proxy;

  @BeforeEach
  void start() throws IOException {
    canary = new Canary();
    source = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    source.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestURI().toString().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    source.createContext(
        "/redirect",
        exchange -> {
          exchange.getResponseHeaders().set("Location", canary.url("/"));
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    source.start();
    proxy = open(true);
  }

  private EgressProxy open(boolean others) throws IOException {
    return EgressProxy.open(
        new SourceUrl(at(source, "/live/a.m3u8")),
        others,
        AddressPolicy.publicOnly(),
        pulled::addAndGet,
        told::add);
  }

  @AfterEach
  void stop() {
    proxy.close();
    source.stop(0);
    canary.close();
  }

  private static String at(HttpServer server, String path) {
    InetSocketAddress address = server.getAddress();
    return "http://%s:%d%s"
        .formatted(address.getAddress().getHostAddress(), address.getPort(), path);
  }

  @Test
  void bringsWhatTheSourceItselfHas() throws IOException {
    assertThat(get(at(source, "/live/a.m3u8?sign=x")))
        .startsWith("HTTP/1.1 200")
        .endsWith("/live/a.m3u8?sign=x");
    assertThat(pulled).hasValueGreaterThan("/live/a.m3u8?sign=x".length());
    assertThat(proxy.trouble()).isEmpty();
  }

  @Test
  void refusesOtherAddressesOfThisMachine_beforeARequestGoesOut() throws IOException {
    assertThat(get(canary.url("/secret"))).startsWith("HTTP/1.1 403");

    assertThat(canary.hits()).isZero();
    assertThat(told).hasSize(1).allSatisfy(t -> assertThat(t.detail()).contains("127.0.0.2"));
  }

  @Test
  void refusesAnotherPortOfTheSourcesHost() throws IOException {
    int other = canary.port();

    assertThat(get("http://127.0.0.1:" + other + "/")).startsWith("HTTP/1.1 403");
  }

  @Test
  void refusesTheCloudsMetadata() throws IOException {
    assertThat(get("http://100.100.100.200/latest/meta-data")).startsWith("HTTP/1.1 403");
  }

  @Test
  void refusesTunnelsLikewise() throws IOException {
    String answer = ask("CONNECT 127.0.0.2:" + canary.port() + " HTTP/1.1\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 403");
  }

  @Test
  void refusesRedirects() throws IOException {
    assertThat(get(at(source, "/redirect"))).startsWith("HTTP/1.1 403");

    assertThat(canary.hits()).isZero();
    assertThat(proxy.trouble().orElseThrow().detail()).contains("redirects are not followed");
  }

  @Test
  void opensATunnelToTheSourceItself() throws IOException {
    String authority = URI.create(at(source, "/")).getAuthority();

    assertThat(
            ask(
                "CONNECT "
                    + authority
                    + " HTTP/1.1\r\n\r\nGET /through HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200 Connection established")
        .endsWith("/through");
  }

  @Test
  void aStreamThatIsNoPlaylistLeadsNowhereElse() throws IOException {
    proxy.close();
    proxy = open(false);

    assertThat(get("http://8.8.8.8/live.flv")).startsWith("HTTP/1.1 403");
    assertThat(proxy.trouble().orElseThrow().detail()).contains("8.8.8.8:80");
  }

  @Test
  void saysWhatIsUnreachable() throws IOException {
    source.stop(0);

    assertThat(get(at(source, "/"))).startsWith("HTTP/1.1 502");

    assertThat(proxy.trouble().orElseThrow()).isInstanceOf(EgressTrouble.Unreachable.class);
  }

  @Test
  void aClosedProxyLeavesNoConnectionBehind() throws IOException {
    String authority = URI.create(at(source, "/")).getAuthority();
    try (Socket child = connect()) {
      send(child, "CONNECT " + authority + " HTTP/1.1\r\n\r\n");
      byte[] established =
          "HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.UTF_8);
      assertThat(child.getInputStream().readNBytes(established.length)).isEqualTo(established);

      proxy.close();

      await().until(() -> child.getInputStream().read() < 0);
    }
  }

  private String get(String url) throws IOException {
    return ask("GET " + url + " HTTP/1.1\r\nHost: x\r\n\r\n");
  }

  private String ask(String request) throws IOException {
    try (Socket child = connect()) {
      send(child, request);
      return new String(child.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), URI.create(proxy.address()).getPort());
  }

  private static void send(Socket child, String text) throws IOException {
    child.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    child.getOutputStream().flush();
  }
}

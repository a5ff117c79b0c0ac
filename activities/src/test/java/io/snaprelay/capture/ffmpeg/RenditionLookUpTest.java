package io.snaprelay.capture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.snaprelay.capture.egress.AddressPolicy;
import io.snaprelay.capture.rendition.Rendition;
import io.snaprelay.capture.source.SourceRequest;
import io.snaprelay.capture.testing.RecordingCaptureMetrics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RenditionLookUpTest {

  private static final String MASTER =
      "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1,RESOLUTION=320x180\nlow.m3u8?sign=its-own\n";

  private final RecordingCaptureMetrics metrics = new RecordingCaptureMetrics();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void findsTheRendition_andCountsWhatItPulls() throws IOException {
    serve(exchange -> answer(exchange, 200, MASTER));

    Rendition found = find(request("/live/a.m3u8?sign=own"));

    assertThat(asked).containsExactly("/live/a.m3u8?sign=own null");
    assertThat(found.name()).isEqualTo("320x180");
    assertThat(found.address()).isEqualTo(url("/live/low.m3u8?sign=its-own"));
    assertThat(metrics.count("bytes")).isGreaterThan(MASTER.length());
  }

  @Test
  void saysWhoItIs_whereTheAddressDoes() throws IOException {
    serve(exchange -> answer(exchange, 200, MASTER));
    String secret = url("/a.m3u8").replace("http://", "http://user:p%40ss@");

    Rendition found = find(Requests.every(500, secret));

    assertThat(asked).containsExactly("/a.m3u8 Basic dXNlcjpwQHNz");
    assertThat(found.address())
        .startsWith("http://user:p%40ss@")
        .endsWith("/low.m3u8?sign=its-own");
  }

  @Test
  void leavesTheSource_whereItIsRefused() throws IOException {
    serve(exchange -> answer(exchange, 403, MASTER));
    SourceRequest request = request("/a.m3u8");

    assertThat(find(request)).isEqualTo(Rendition.source(request.url()));
  }

  @Test
  void leavesTheSource_whereItIsNotThere() throws IOException {
    SourceRequest request = request("/a.m3u8");
    server.stop(0);

    assertThat(find(request)).isEqualTo(Rendition.source(request.url()));
  }

  @Test
  void leavesTheSource_whereItNeverAnswers() throws IOException {
    serve(exchange -> hang());
    SourceRequest request = request("/a.m3u8");

    assertThat(find(request)).isEqualTo(Rendition.source(request.url()));
  }

  @Test
  void readsNoMoreThanAPlaylist() throws IOException {
    serve(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(MASTER.getBytes(StandardCharsets.UTF_8));
          while (true) {
            exchange.getResponseBody().write("#\n".repeat(4_096).getBytes(StandardCharsets.UTF_8));
          }
        });

    assertThat(find(request("/a.m3u8")).name()).isEqualTo("320x180");
  }

  @Test
  void waitsNoLonger_onceItIsClosed() {
    serve(exchange -> hang());
    SourceRequest request = request("/a.m3u8");
    RenditionLookUp lookUp = lookUp(request, Duration.ofHours(1));
    CompletableFuture<Rendition> found = new CompletableFuture<>();
    threads.execute(() -> complete(found, lookUp));
    await().until(() -> !asked.isEmpty());

    lookUp.close();

    await().until(found::isDone);
    assertThat(found).isCompletedWithValue(Rendition.source(request.url()));
  }

  @Test
  void asksNobody_whereThereAreNoPlaylists() throws IOException {
    serve(exchange -> answer(exchange, 200, MASTER));
    SourceRequest request = request("/a.flv");

    assertThat(find(request)).isEqualTo(Rendition.source(request.url()));
    assertThat(asked).isEmpty();
  }

  private static void complete(CompletableFuture<Rendition> found, RenditionLookUp lookUp) {
    try {
      found.complete(lookUp.find());
    } catch (IOException e) {
      found.completeExceptionally(e);
    }
  }

  private void hang() throws IOException {
    try {
      over.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private void serve(HttpHandler handler) {
    server.createContext(
        "/",
        exchange -> {
          asked.add(
              exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization"));
          handler.handle(exchange);
        });
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private Rendition find(SourceRequest request) throws IOException {
    try (RenditionLookUp lookUp = lookUp(request, Duration.ofSeconds(10))) {
      return lookUp.find();
    }
  }

  private RenditionLookUp lookUp(SourceRequest request, Duration connectTimeout) {
    FfmpegSettings settings =
        new FfmpegSettings(Optional.empty(), connectTimeout, Duration.ofSeconds(10));
    return new RenditionLookUp(request, AddressPolicy.publicOnly(), metrics, settings);
  }

  private SourceRequest request(String path) {
    return Requests.every(500, url(path));
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }
}

package io.snaprelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.snaprelay.sandbox.source.ClipSpec;
import io.snaprelay.sandbox.source.PublishTarget;
import io.snaprelay.sandbox.source.Publisher;
import io.snaprelay.sandbox.source.RtmpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the gateway's tests take for nginx-rtmp's callbacks is what the real one sends. */
@ExtendWith(StackExtension.class)
class NginxPayloadIT {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Path RECORDED =
      Path.of("..", "starter", "src", "test", "resources", "callbacks", "nginx-rtmp");

  @Test
  void sendsWhatWasRecorded_butForNumbers(Stack stack) throws IOException {
    List<String> told = new CopyOnWriteArrayList<>();
    HttpServer listener = listener(told);
    URI address = URI.create("http://127.0.0.1:" + listener.getAddress().getPort() + "/told");
    try (RtmpServer nginx =
        RtmpServer.start(RtmpServer.find().orElseThrow(), 0, Optional.of(address))) {
      String url = nginx.url("live/room42") + "?token=abc&app=other";
      try (Publisher publisher =
          stack.servers().publish(ClipSpec.small(), new PublishTarget.Rtmp(url))) {
        await().atMost(PATIENCE).until(() -> told.size() == 1);
        assertThat(publisher.isAlive()).isTrue();
      }
      await().atMost(PATIENCE).until(() -> told.size() == 2);
    } finally {
      listener.stop(0);
    }

    assertThat(withoutNumbers(told.get(0))).isEqualTo(withoutNumbers(recorded("publish")));
    assertThat(withoutNumbers(told.get(1))).isEqualTo(withoutNumbers(recorded("left")));
  }

  private static HttpServer listener(List<String> told) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/told",
        exchange -> {
          told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static String recorded(String name) throws IOException {
    return Files.readString(RECORDED.resolve(name + ".form")).strip();
  }

  /** Ports, versions of programs, connections: another machine has others. */
  private static String withoutNumbers(String form) {
    return form.replaceAll("\\d+(\\.\\d+)*", "N");
  }
}

package io.snaprelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.sandbox.Ports;
import io.snaprelay.sandbox.source.ClipSpec;
import io.snaprelay.sandbox.source.PublishTarget;
import io.snaprelay.sandbox.source.Publisher;
import io.snaprelay.sandbox.source.RtmpServer;
import io.snaprelay.starter.gateway.GatewayProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A gateway on a stack's Temporal, an nginx that calls it, and an SRS that is not there. Streams of
 * nginx are called {@code rtmp/…} here, those of SRS {@code srs/…}.
 */
public final class Gateway implements AutoCloseable {

  private static final String SECRET = "secret-of-tests";

  private final Stack stack;
  private final GatewayProcess process;
  private final RtmpServer nginx;
  private final HttpClient http = HttpClient.newHttpClient();

  /**
   * Begins to answer.
   *
   * @param grace of both
   */
  public Gateway(Stack stack, String grace) {
    this.stack = stack;
    int port = Ports.choose("RTMP", 0);
    Map<String, String> own = new HashMap<>();
    own.put("pull.allow-networks", "127.0.0.0/8");
    own.put("callbacks.rtmp.kind", "nginx-rtmp");
    own.put("callbacks.rtmp.pull", "rtmp://127.0.0.1:" + port + "/{app}/{stream}");
    own.put("callbacks.srs.kind", "srs");
    own.put("callbacks.srs.pull", "rtmp://127.0.0.1:" + port + "/nobody/{stream}");
    for (String name : new String[] {"rtmp", "srs"}) {
      own.put("callbacks." + name + ".secret", SECRET);
      own.put("callbacks." + name + ".stream-id", name + "/{stream}");
      own.put("callbacks." + name + ".apps", "live");
      own.put("callbacks." + name + ".grace", grace);
    }
    process = stack.gateway(own);
    nginx = RtmpServer.start(RtmpServer.find().orElseThrow(), port, Optional.of(url("rtmp")));
  }

  private URI url(String server) {
    return URI.create(
        "http://127.0.0.1:%d/callbacks/%s?secret=%s".formatted(process.port(), server, SECRET));
  }

  StatusPages pages() {
    return StatusPages.of(process);
  }

  /** Streams of the name {@code rtmp/NAME}, until it is closed. */
  public Publisher publish(String name) {
    return stack
        .servers()
        .publish(ClipSpec.small(), new PublishTarget.Rtmp(nginx.url("live/" + name)));
  }

  /** As a CDN does: tells it again where it was not taken, as on a machine that stalls. */
  public void srsUntilTaken(String action, String stream, String client) {
    await()
        .atMost(Duration.ofMinutes(3))
        .pollInSameThread()
        .until(() -> srs(action, stream, client), Gateway::taken);
  }

  static boolean taken(int status) {
    assertThat(status).isIn(200, 503);
    return status == 200;
  }

  /** As SRS would; gives the status of the answer. */
  public int srs(String action, String stream, String client) {
    String body =
        """
        {"server_id":"v1","action":"%s","client_id":"%s","vhost":"v","app":"live","stream":"%s"}
        """
            .formatted(action, client, stream);
    try {
      return http.send(
              HttpRequest.newBuilder(url("srs")).POST(BodyPublishers.ofString(body)).build(),
              BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    nginx.close();
    process.close();
    http.close();
  }
}

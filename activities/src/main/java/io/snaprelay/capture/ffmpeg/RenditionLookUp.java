package io.snaprelay.capture.ffmpeg;

import io.snaprelay.capture.egress.AddressPolicy;
import io.snaprelay.capture.metrics.CaptureMetrics;
import io.snaprelay.capture.rendition.Rendition;
import io.snaprelay.capture.source.SourceRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Looks at an HLS source before ffmpeg does, and says what is to be pulled of it: ffmpeg itself
 * would open every rendition, and take the first. Goes the way that a child goes, and no other.
 *
 * <p>Whatever comes in between, from a refusal to a certificate that Java does not trust, leaves
 * the source itself: ffmpeg finds out what is wrong with it, and says so.
 */
final class RenditionLookUp implements AutoCloseable {

  /** A playlist that is longer names more than anybody chooses from. */
  private static final int LONGEST = 256 * 1024;

  /** Of the time until the first picture, of which ffmpeg still needs most. */
  private static final int SHARE = 5;

  private final SourceRequest request;
  private final AddressPolicy policy;
  private final CaptureMetrics metrics;
  private final Duration limit;
  private final CompletableFuture<String> playlist = new CompletableFuture<>();

  RenditionLookUp(
      SourceRequest request,
      AddressPolicy policy,
      CaptureMetrics metrics,
      FfmpegSettings settings) {
    this.request = request;
    this.policy = policy;
    this.metrics = metrics;
    this.limit = settings.connectTimeout().dividedBy(SHARE);
  }

  /** Waits for the source to answer, but not for long, and not any more once it is closed. */
  Rendition find() throws IOException {
    if (SourceKind.of(request.url()) != SourceKind.HLS) {
      return Rendition.source(request.url());
    }
    try (Egress egress = Egress.open(request.url(), policy, metrics::pulled, () -> {})) {
      return egress
          .proxyAddress()
          .flatMap(this::fetched)
          .map(text -> Rendition.in(text, request.url(), request.picture()))
          .orElseGet(() -> Rendition.source(request.url()));
    }
  }

  private Optional<String> fetched(InetSocketAddress proxy) {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(ProxySelector.of(proxy))
            .build();
    try {
      HttpRequest get = get(URI.create(request.url().value()));
      Thread.ofVirtual().name("playlist-look-up").start(() -> fetch(client, get));
      return Optional.of(playlist.get(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (Exception e) {
      // No answer in time, none that is of use, an address that is no URI, or we were closed.
      return Optional.empty();
    } finally {
      client.shutdownNow();
    }
  }

  private static HttpRequest get(URI address) {
    HttpRequest.Builder get = HttpRequest.newBuilder(address).header("User-Agent", "snaprelay");
    String user = address.getUserInfo();
    return user == null ? get.build() : get.header("Authorization", basic(user)).build();
  }

  private static String basic(String user) {
    return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
  }

  private void fetch(HttpClient client, HttpRequest get) {
    try {
      var answer = client.send(get, BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        if (answer.statusCode() != 200) {
          throw new IOException("HTTP status " + answer.statusCode());
        }
        playlist.complete(new String(body.readNBytes(LONGEST), StandardCharsets.UTF_8));
      }
    } catch (Exception e) {
      playlist.completeExceptionally(e);
    }
  }

  @Override
  public void close() {
    playlist.cancel(true);
  }
}

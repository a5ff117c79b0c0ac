package io.snaprelay.capture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.snaprelay.capture.egress.AddressPolicy;
import io.snaprelay.capture.egress.Canary;
import io.snaprelay.capture.source.SourceConnection;
import io.snaprelay.capture.source.SourceEnd;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a source that nobody trusts cannot make a child do. */
class FenceIT {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final Heard heard = new Heard();
  private Canary canary;
  private HttpServer source;

  @BeforeEach
  void start() throws IOException {
    canary = new Canary();
    source = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    source.start();
  }

  @AfterEach
  void stop() {
    source.stop(0);
    canary.close();
  }

  static Stream<Arguments> playlists() {
    List<String> leads =
        List.of(
            "http://127.0.0.2:%d/a.ts",
            "http://100.100.100.200/latest/meta-data/a.ts",
            "http://169.254.169.254/latest/a.ts",
            "http://[::ffff:127.0.0.2]:%d/a.ts");
    return Stream.of(Ffmpegs.values())
        .flatMap(ffmpeg -> leads.stream().map(lead -> Arguments.of(ffmpeg, lead)));
  }

  @ParameterizedTest
  @MethodSource("playlists")
  void aPlaylistLeadsNowhereInside(Ffmpegs ffmpeg, String lead) {
    serve("/a.m3u8", playlist(lead.formatted(canary.port())));

    SourceEnd end = endOf(ffmpeg, "/a.m3u8");

    assertThat(end.kind()).isEqualTo(SourceEnd.Kind.BAD_INPUT);
    assertThat(end.detail()).contains("where nothing may be pulled from");
    assertThat(canary.hits()).isZero();
  }

  @ParameterizedTest
  @MethodSource("playlists")
  void aRenditionLeadsNowhereInside(Ffmpegs ffmpeg, String lead) {
    serve("/a.m3u8", master(lead.formatted(canary.port())));

    SourceEnd end = endOf(ffmpeg, "/a.m3u8");

    assertThat(end.kind()).isEqualTo(SourceEnd.Kind.BAD_INPUT);
    assertThat(end.detail()).contains("where nothing may be pulled from");
    assertThat(canary.hits()).isZero();
  }

  @ParameterizedTest
  @MethodSource("ffmpegs")
  void theLookAtRenditionsFollowsNoRedirect(Ffmpegs ffmpeg) {
    source.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Location", canary.url("/a.m3u8"));
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });

    SourceEnd end = endOf(ffmpeg, "/a.m3u8");

    assertThat(end.kind()).isEqualTo(SourceEnd.Kind.BAD_INPUT);
    assertThat(end.detail()).contains("redirects are not followed");
    assertThat(canary.hits()).isZero();
  }

  @ParameterizedTest
  @MethodSource("ffmpegs")
  void aPlaylistReadsNoFileOfThisMachine(Ffmpegs ffmpeg) throws IOException {
    Path secret = Files.createTempFile("secret", ".ts");
    serve("/a.m3u8", playlist("file://" + secret));

    SourceEnd end = endOf(ffmpeg, "/a.m3u8");

    assertThat(end.kind()).as(end.detail()).isEqualTo(SourceEnd.Kind.BAD_INPUT);
    Files.delete(secret);
  }

  @ParameterizedTest
  @MethodSource("ffmpegs")
  void aRedirectIsRefused(Ffmpegs ffmpeg) {
    source.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Location", canary.url("/a.flv"));
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });

    SourceEnd end = endOf(ffmpeg, "/a.flv");

    assertThat(end.kind()).isEqualTo(SourceEnd.Kind.BAD_INPUT);
    assertThat(end.detail()).contains("redirects are not followed");
    assertThat(canary.hits()).isZero();
  }

  static Stream<Ffmpegs> ffmpegs() {
    return Stream.of(Ffmpegs.values());
  }

  @Test
  void aChildRunsWithinItsLimits_inAnEmptyFolder_withoutOurSecrets() throws IOException {
    List<String> show =
        ChildLimits.within(
            List.of(
                "/bin/sh",
                "-c",
                "ulimit -c; ulimit -f; ulimit -n; ulimit -t; ulimit -v; ls -A | wc -l; env"));
    try (ChildProcess child = ChildProcess.start(show, Map.of())) {
      String said = new String(child.stdout().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(said.lines().limit(6)).containsExactly("0", "0", "64", "43200", "2097152", "0");
      assertThat(said).doesNotContain("OSS_").doesNotContain("SECRET");
    }
  }

  private void serve(String path, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    source.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/vnd.apple.mpegurl");
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private static String playlist(String segment) {
    return "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXT-X-MEDIA-SEQUENCE:1\n#EXTINF:1,\n"
        + segment
        + "\n";
  }

  private static String master(String rendition) {
    return "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1,RESOLUTION=320x180\n" + rendition + "\n";
  }

  private SourceEnd endOf(Ffmpegs ffmpeg, String path) {
    String url = "http://127.0.0.1:" + source.getAddress().getPort() + path;
    FfmpegFrameSource frames =
        new FfmpegFrameSource(ffmpeg.find(), FfmpegSettings.DEFAULT, AddressPolicy.publicOnly());
    try (SourceConnection connection = frames.open(Requests.every(500, url), heard)) {
      await().atMost(PATIENCE).until(() -> heard.end().isPresent());
    }
    return heard.end().orElseThrow();
  }
}

package io.snaprelay.capture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import io.snaprelay.capture.source.SourceConnection;
import io.snaprelay.capture.source.SourceEnd.Kind;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.capture.source.SourceRequest;
import io.snaprelay.sandbox.source.ClipSpec;
import io.snaprelay.sandbox.source.TestClip;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sources that come in segments of a second. */
class HlsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @TempDir private Path folder;
  private final Heard heard = new Heard();
  private HttpServer server;
  private ChildProcess publisher;

  @BeforeEach
  void publish() throws IOException {
    ClipSpec spec =
        ClipSpec.small().withGop(Duration.ofSeconds(1)).withLength(Duration.ofSeconds(15));
    TestClip clip = TestClip.encode(Ffmpegs.encoder(), spec, Ffmpegs.CLIPS);
    publisher =
        ChildProcess.start(
            List.of(
                "ffmpeg",
                "-nostdin",
                "-loglevel",
                "error",
                "-re",
                "-i",
                clip.file().toAbsolutePath().toString(),
                "-c",
                "copy",
                "-f",
                "hls",
                "-hls_time",
                "1",
                "-hls_flags",
                "temp_file",
                folder.resolve("room42.m3u8").toString()),
            Map.of());
    server =
        SimpleFileServer.createFileServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            folder,
            SimpleFileServer.OutputLevel.NONE);
    server.start();
    await().atMost(PATIENCE).until(() -> Files.exists(folder.resolve("room42.m3u8")));
  }

  @AfterEach
  void stop() {
    publisher.close();
    server.stop(0);
  }

  @ParameterizedTest
  @EnumSource
  void servesEachSlotUntilThePlaylistSaysThatItIsOver(Ffmpegs ffmpeg) {
    SourceRequest request = Requests.every(500, url());
    try (SourceConnection connection = open(ffmpeg, request)) {
      await().atMost(PATIENCE).until(() -> heard.end().isPresent());
    }

    assertThat(heard.end().orElseThrow().kind()).isEqualTo(Kind.ENDED);
    List<Instant> slots =
        heard.pictures().stream()
            .map(SourceEvent.Picture::contentTime)
            .map(request.grid()::slotOf)
            .toList();
    assertThat(slots).hasSizeGreaterThan(5).doesNotHaveDuplicates().isSorted();
  }

  @ParameterizedTest
  @EnumSource
  void isLost_whenThePlaylistGoesStale(Ffmpegs ffmpeg) {
    try (SourceConnection connection = open(ffmpeg, Requests.every(500, url()))) {
      await().atMost(PATIENCE).until(() -> !heard.pictures().isEmpty());

      publisher.close();

      await().atMost(PATIENCE).until(() -> heard.end().isPresent());
      assertThat(heard.end().orElseThrow().kind()).isEqualTo(Kind.LOST);
    }
  }

  private SourceConnection open(Ffmpegs ffmpeg, SourceRequest request) {
    return new FfmpegFrameSource(ffmpeg.find(), FfmpegSettings.DEFAULT).open(request, heard);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/room42.m3u8";
  }
}

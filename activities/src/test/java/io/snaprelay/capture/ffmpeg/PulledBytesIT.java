package io.snaprelay.capture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.capture.egress.AddressPolicy;
import io.snaprelay.capture.source.SourceConnection;
import io.snaprelay.capture.source.SourceRequest;
import io.snaprelay.capture.testing.RecordingCaptureMetrics;
import io.snaprelay.contract.Sound;
import io.snaprelay.model.StreamTraits;
import io.snaprelay.sandbox.Ports;
import io.snaprelay.sandbox.TcpGate;
import io.snaprelay.sandbox.process.ChildProcess;
import io.snaprelay.sandbox.source.ClipSpec;
import io.snaprelay.sandbox.source.PublishTarget;
import io.snaprelay.sandbox.source.Publisher;
import io.snaprelay.sandbox.source.RtmpServer;
import io.snaprelay.sandbox.source.TestClip;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is pulled over other protocols than HTTP is counted by what ffmpeg says. */
class PulledBytesIT {

  private static final String STREAM = "live/room42";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final StreamTraits JUDGED =
      new StreamTraits("h264", 33L, 100L, 2_000L, true, true, null);

  private Heard heard = new Heard();
  private final RecordingCaptureMetrics metrics = new RecordingCaptureMetrics();

  /** As many bytes as the server sent, sound included, also where packets are dropped. */
  @ParameterizedTest
  @EnumSource
  void overRtmp(Ffmpegs ffmpeg) {
    try (RtmpServer server = RtmpServer.start(Ffmpegs.nginx(), 0);
        Publisher publisher = publish(server);
        TcpGate gate = TcpGate.open(0, URI.create(server.url(STREAM)).getPort())) {
      SourceRequest request =
          Requests.every(2_500, "rtmp://%s:%d/%s".formatted(Ports.HOST, gate.port(), STREAM));
      try (SourceConnection connection =
          connected(ffmpeg, hearing(Requests.knowing(JUDGED, request)))) {
        // At the moment when it is told; until the next one it falls behind.
        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () ->
                    assertThat((double) metrics.count("bytes"))
                        .isGreaterThan(500_000)
                        .isGreaterThan(0.93 * gate.pulledBytes()));
      }

      assertThat(publisher.isAlive()).isTrue();
      assertThat((double) metrics.count("bytes")).isLessThan(1.02 * gate.pulledBytes());
    }
  }

  @ParameterizedTest
  @EnumSource
  void overSrt(Ffmpegs ffmpeg) throws IOException {
    Path file = segment();
    int port = Ports.free();
    List<String> arguments =
        List.of(
            "-hide_banner -loglevel error -re -i %s -c copy -f mpegts srt://%s:%d?mode=listener"
                .formatted(file, Ports.HOST, port)
                .split(" "));
    try (ChildProcess publisher = ChildProcess.start(Ffmpegs.encoder().with(arguments));
        SourceConnection connection =
            connected(ffmpeg, Requests.every(500, "srt://%s:%d".formatted(Ports.HOST, port)))) {
      await().atMost(PATIENCE).until(() -> !publisher.isAlive() && heard.end().isPresent());

      // Missing are what came since it was told last, a sixteenth at most, and SRT's last moment.
      assertThat((double) metrics.count("bytes"))
          .isBetween(0.80 * Files.size(file), 1.02 * Files.size(file));
    }
  }

  /** Once there is a picture: who calls before somebody publishes, or listens, is sent away. */
  private SourceConnection connected(Ffmpegs ffmpeg, SourceRequest request) {
    Instant until = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(until)) {
      heard = new Heard();
      SourceConnection connection = open(ffmpeg, request);
      await().atMost(PATIENCE).until(() -> heard.end().isPresent() || !heard.pictures().isEmpty());
      if (!heard.pictures().isEmpty()) {
        return connection;
      }
      connection.close();
    }
    throw new AssertionError("no picture of " + request.url());
  }

  /** A look that finds sound alone is not counted. */
  private static SourceRequest hearing(SourceRequest request) {
    return new SourceRequest(
        request.url(),
        request.grid(),
        request.accuracy(),
        request.picture(),
        false,
        null,
        Sound.SOME,
        request.traits());
  }

  private Publisher publish(RtmpServer server) {
    return Publisher.start(Ffmpegs.encoder(), clip(), new PublishTarget.Rtmp(server.url(STREAM)));
  }

  private static TestClip clip() {
    ClipSpec spec = ClipSpec.small().withLength(Duration.ofSeconds(30));
    return TestClip.encode(Ffmpegs.encoder(), spec, Ffmpegs.CLIPS);
  }

  /** Fifteen seconds of it. */
  private static Path segment() {
    Path file = Ffmpegs.CLIPS.resolve("pulled.ts").toAbsolutePath();
    List<String> arguments =
        List.of(
            "-hide_banner -loglevel error -y -i %s -t 15 -c copy %s"
                .formatted(clip().file(), file)
                .split(" "));
    ChildProcess.run(Ffmpegs.encoder().with(arguments), stdin -> {});
    return file;
  }

  private SourceConnection open(Ffmpegs ffmpeg, SourceRequest request) {
    return new FfmpegFrameSource(
            List.of(ffmpeg.find()), FfmpegSettings.DEFAULT, AddressPolicy.publicOnly(), metrics)
        .open(request, heard);
  }
}

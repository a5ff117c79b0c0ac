package io.snaprelay.capture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.capture.egress.AddressPolicy;
import io.snaprelay.capture.source.SourceConnection;
import io.snaprelay.capture.source.SourceEnd;
import io.snaprelay.capture.source.SourceEnd.Kind;
import io.snaprelay.sandbox.source.ClipSpec;
import io.snaprelay.sandbox.source.FlvOrigin;
import io.snaprelay.sandbox.source.PublishTarget;
import io.snaprelay.sandbox.source.Publisher;
import io.snaprelay.sandbox.source.TestClip;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A connection leaves no child behind, however it ends, and always says how. */
class FfmpegConnectionIT {

  private static final String STREAM = "live/room42";
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final Heard heard = new Heard();
  private FlvOrigin origin;
  private Publisher publisher;

  @BeforeEach
  void publish() {
    origin = FlvOrigin.start(FlvOrigin.Options.defaults());
    ClipSpec spec = ClipSpec.small().withLength(Duration.ofSeconds(30));
    TestClip clip = TestClip.encode(Ffmpegs.encoder(), spec, Ffmpegs.CLIPS);
    publisher = Publisher.start(Ffmpegs.encoder(), clip, new PublishTarget.Origin(origin, STREAM));
    await().until(() -> origin.isPublished(STREAM));
  }

  @AfterEach
  void stop() {
    publisher.kill();
    publisher.close();
    origin.close();
    assertThat(Children.capturing()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void isGoneWhenItIsClosed_whileLive(Ffmpegs ffmpeg) {
    SourceConnection connection = open(ffmpeg.find(), FfmpegSettings.DEFAULT, publisher.url());
    awaitPicture();
    assertThat(Children.capturing()).hasSize(1);

    connection.close();
    connection.close();

    assertThat(Children.capturing()).isEmpty();
    assertThat(end().kind()).isEqualTo(Kind.CLOSED);
  }

  @ParameterizedTest
  @EnumSource
  void isGoneWhenItIsClosed_whileTheSourceStalls(Ffmpegs ffmpeg) throws IOException {
    SourceConnection connection = open(ffmpeg.find(), FfmpegSettings.DEFAULT, publisher.url());
    awaitPicture();
    Children.signal("STOP", publisher.pid());

    connection.close();

    assertThat(Children.capturing()).isEmpty();
    assertThat(end().kind()).isEqualTo(Kind.CLOSED);
  }

  @ParameterizedTest
  @EnumSource
  void isGoneWhenItIsClosed_whileTheServerIsSilent(Ffmpegs ffmpeg) throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      SourceConnection connection =
          open(ffmpeg.find(), FfmpegSettings.DEFAULT, url(silent, "/live/a.flv"));
      await().until(() -> Children.capturing().size() == 1);

      connection.close();

      assertThat(Children.capturing()).isEmpty();
      assertThat(end()).isEqualTo(new SourceEnd(Kind.CLOSED, false, "closed"));
    }
  }

  @Test
  void endsByItself_whenItIsClosedBeforeTheChildStarted() {
    open(Ffmpegs.BUNDLED.find(), FfmpegSettings.DEFAULT, publisher.url()).close();

    assertThat(end().kind()).isEqualTo(Kind.CLOSED);
  }

  @ParameterizedTest
  @EnumSource
  void isGivenUp_whenNothingComesAfterConnecting(Ffmpegs ffmpeg) throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      open(ffmpeg.find(), impatient(), url(silent, "/live/a.flv"));

      assertThat(end().kind()).isEqualTo(Kind.NOT_PUBLISHED);
    }
  }

  @ParameterizedTest
  @EnumSource
  void isGivenUp_whenTheSourceStalls(Ffmpegs ffmpeg) throws IOException {
    FfmpegSettings settings =
        new FfmpegSettings(Optional.empty(), Duration.ofSeconds(15), Duration.ofSeconds(2));
    open(ffmpeg.find(), settings, publisher.url());
    awaitPicture();

    Children.signal("STOP", publisher.pid());

    assertThat(end()).isEqualTo(new SourceEnd(Kind.STALLED, true, "no picture for 2 s"));
  }

  @Test
  void saysSo_whenSomebodyElseKillsTheChild() throws IOException {
    open(Ffmpegs.BUNDLED.find(), FfmpegSettings.DEFAULT, publisher.url());
    awaitPicture();

    Children.signal("KILL", Children.capturing().getFirst().pid());

    assertThat(end())
        .isEqualTo(new SourceEnd(Kind.LOCAL_FAULT, true, "ffmpeg was killed by signal 9"));
  }

  @ParameterizedTest
  @EnumSource
  void isGivenUp_whenSomebodyFreezesTheChild(Ffmpegs ffmpeg) throws IOException {
    FfmpegSettings settings =
        new FfmpegSettings(Optional.empty(), Duration.ofSeconds(15), Duration.ofSeconds(2));
    open(ffmpeg.find(), settings, publisher.url());
    awaitPicture();

    Children.signal("STOP", Children.capturing().getFirst().pid());

    assertThat(end())
        .isEqualTo(new SourceEnd(Kind.LOCAL_FAULT, true, "ffmpeg was frozen by a signal"));
  }

  @ParameterizedTest
  @EnumSource
  void saysSo_whenTheDiskIsFull(Ffmpegs ffmpeg) {
    FfmpegBinary found = ffmpeg.find();
    List<String> full =
        List.of("/bin/sh", "-c", "exec \"$@\" >/dev/full", "sh", found.command().getFirst());
    FfmpegBinary writing =
        new FfmpegBinary(full, found.environment(), found.version(), "test", found.abilities());
    open(writing, FfmpegSettings.DEFAULT, publisher.url());

    assertThat(end().kind()).as(end().detail()).isEqualTo(Kind.LOCAL_FAULT);
    assertThat(end().detail()).contains("No space left on device");
  }

  @Test
  void saysSo_whenThereIsNoProgram() {
    FfmpegBinary found = Ffmpegs.BUNDLED.find();
    FfmpegBinary gone =
        new FfmpegBinary(
            List.of("/nowhere/ffmpeg"), Map.of(), found.version(), "test", found.abilities());
    open(gone, FfmpegSettings.DEFAULT, publisher.url());

    assertThat(end().kind()).isEqualTo(Kind.LOCAL_FAULT);
  }

  private SourceConnection open(FfmpegBinary binary, FfmpegSettings settings, String url) {
    return new FfmpegFrameSource(binary, settings, AddressPolicy.publicOnly())
        .open(Requests.every(500, url), heard);
  }

  private static FfmpegSettings impatient() {
    return new FfmpegSettings(Optional.empty(), Duration.ofSeconds(2), Duration.ofSeconds(2));
  }

  private static String url(ServerSocket server, String path) {
    return "http://127.0.0.1:" + server.getLocalPort() + path;
  }

  private void awaitPicture() {
    await().atMost(PATIENCE).until(() -> !heard.pictures().isEmpty());
  }

  private SourceEnd end() {
    return await().atMost(PATIENCE).until(heard::end, Optional::isPresent).orElseThrow();
  }
}

package io.snaprelay.capture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.capture.egress.AddressPolicy;
import io.snaprelay.capture.source.SourceConnection;
import io.snaprelay.capture.source.SourceEnd;
import io.snaprelay.capture.source.SourceEnd.Kind;
import io.snaprelay.sandbox.process.Command;
import io.snaprelay.sandbox.source.ClipSpec;
import io.snaprelay.sandbox.source.ClipTrait;
import io.snaprelay.sandbox.source.FlvOrigin;
import io.snaprelay.sandbox.source.PublishTarget;
import io.snaprelay.sandbox.source.Publisher;
import io.snaprelay.sandbox.source.TestClip;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HEVC in enhanced FLV, which ffmpeg reads from 6.1 on: what one program lacks another one has. */
class HevcIT {

  private static final String STREAM = "live/hevc";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What version 5.1 says of it, and how it ends. */
  private static final String OLD =
      """
      mkdir %s/run-$$
      echo '[flv @ 0x55c3] [warning] Video codec (0) is not implemented. Update your FFmpeg' >&2
      echo '[error] http://host/a.flv: Invalid data found when processing input' >&2
      exit 1
      """;

  @TempDir private Path folder;
  private final Heard heard = new Heard();
  private final FfmpegBinary bundled = Ffmpegs.BUNDLED.find();
  private FlvOrigin origin;
  private Publisher publisher;

  @BeforeEach
  void publish() {
    ClipSpec spec = ClipSpec.small().withLength(Duration.ofSeconds(30)).with(ClipTrait.HEVC);
    TestClip clip = TestClip.encode(Ffmpegs.encoder(), spec, Ffmpegs.CLIPS);
    Command newest = new Command("ffmpeg", bundled.command(), bundled.environment());
    origin = FlvOrigin.start(FlvOrigin.Options.defaults());
    publisher = Publisher.start(newest, clip, new PublishTarget.Origin(origin, STREAM));
    await().until(() -> origin.isPublished(STREAM));
  }

  @AfterEach
  void stop() {
    publisher.close();
    origin.close();
  }

  @Test
  void isShown_byTheProgramThatCan_andBeginsWithThatTheNextTime() {
    FfmpegFrameSource source =
        new FfmpegFrameSource(
            List.of(old(), bundled), FfmpegSettings.DEFAULT, AddressPolicy.publicOnly());
    awaitPictures(source, heard);

    awaitPictures(source, new Heard());
    assertThat(folder).as("runs of the old program").isDirectoryContaining("glob:**/run-*");
    assertThat(folder.toFile().list()).hasSize(1);
  }

  private void awaitPictures(FfmpegFrameSource source, Heard listener) {
    try (SourceConnection connection =
        source.open(Requests.every(500, publisher.url()), listener)) {
      await().atMost(PATIENCE).until(() -> listener.pictures().size() >= 2);
      assertThat(Children.capturing())
          .singleElement()
          .satisfies(
              child -> assertThat(child.info().command()).hasValueSatisfying(this::isBundled));
    }
    await().atMost(PATIENCE).until(() -> Children.capturing().isEmpty());
  }

  private void isBundled(String program) {
    assertThat(program).isEqualTo(bundled.command().getFirst());
  }

  @Test
  void isUndecodable_andSaysWhatItTakes_whenNoProgramCan() {
    SourceEnd end =
        end(new FfmpegFrameSource(old(), FfmpegSettings.DEFAULT, AddressPolicy.publicOnly()));

    assertThat(end.kind()).isEqualTo(Kind.UNDECODABLE);
    assertThat(end.detail())
        .startsWith("Video codec (0) is not implemented")
        .contains("tried: ffmpeg 5.1.9 (test, /bin/sh")
        .contains("need ffmpeg 6.1 or newer");
  }

  /** Whatever version this machine has: it shows pictures, or says that it cannot decode them. */
  @Test
  void isNeverTakenForNoStream_byTheInstalledProgram() {
    FfmpegFrameSource source =
        new FfmpegFrameSource(
            Ffmpegs.INSTALLED.find(), FfmpegSettings.DEFAULT, AddressPolicy.publicOnly());
    try (SourceConnection connection = source.open(Requests.every(500, publisher.url()), heard)) {
      await().atMost(PATIENCE).until(() -> !heard.pictures().isEmpty() || heard.end().isPresent());
    }

    assertThat(heard.pictures().isEmpty())
        .isEqualTo(heard.end().filter(end -> end.kind() == Kind.UNDECODABLE).isPresent());
  }

  private SourceEnd end(FfmpegFrameSource source) {
    try (SourceConnection connection = source.open(Requests.every(500, publisher.url()), heard)) {
      await().atMost(PATIENCE).until(() -> heard.end().isPresent());
    }
    return heard.end().orElseThrow();
  }

  private FfmpegBinary old() {
    FfmpegVersion version = FfmpegVersion.parse("ffmpeg version 5.1.9").orElseThrow();
    return new FfmpegBinary(
        List.of("/bin/sh", "-c", OLD.formatted(folder)),
        Ffmpegs.BUNDLED.find().environment(),
        version,
        "test",
        Ffmpegs.BUNDLED.find().abilities());
  }
}

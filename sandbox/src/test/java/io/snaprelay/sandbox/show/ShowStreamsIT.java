package io.snaprelay.sandbox.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.sandbox.process.ChildProcess;
import io.snaprelay.sandbox.process.Command;
import io.snaprelay.sandbox.source.FlvOrigin;
import io.snaprelay.sandbox.source.PublishTarget;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowStreamsIT {

  private static final Path CLIPS = Path.of("target", "clips");
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Test
  void areOnAir_eachWithPicturesThatMove() throws Exception {
    try (var origin = FlvOrigin.start(FlvOrigin.Options.defaults());
        var show =
            ShowStreams.start(
                Command.of("ffmpeg"),
                id -> new PublishTarget.Origin(origin, id),
                ZoneOffset.UTC,
                CLIPS)) {
      assertThat(show.streams())
          .extracting(ShowStreams.Stream::streamId)
          .containsExactlyElementsOf(ShowStreams.STREAM_IDS);
      show.awaitOnAir();
      for (ShowStreams.Stream stream : show.streams()) {
        await().until(() -> origin.isPublished(stream.streamId()));
        assertThat(picture(stream.url(), 1)).isNotEqualTo(picture(stream.url(), 20));
      }
      assertThat(show.allAlive()).isTrue();
      assertThat(codecs(show.streams().getFirst().url())).contains("h264", "aac");
    }
  }

  @Test
  void leaveNothingBehind_whenClosedWhileTheLoopsAreDrawn(@TempDir Path folder) {
    try (var origin = FlvOrigin.start(FlvOrigin.Options.defaults())) {
      long before = ProcessHandle.current().descendants().count();
      var show =
          ShowStreams.start(
              Command.of("ffmpeg"),
              id -> new PublishTarget.Origin(origin, id),
              ZoneOffset.UTC,
              folder);

      show.close();

      await().until(() -> ProcessHandle.current().descendants().count() == before);
      await().until(() -> folder.toFile().list(), names -> names == null || names.length == 0);
    }
  }

  /** The stream's nth picture as a JPEG, which must decode. */
  private static byte[] picture(String url, int nth) throws Exception {
    Command play =
        Command.of("ffmpeg")
            .with("-nostdin", "-loglevel", "error", "-i", url, "-an")
            .with("-vf", "select=gte(n\\," + nth + ")", "-frames:v", "1")
            .with("-f", "image2pipe", "-c:v", "mjpeg", "pipe:1");
    byte[] jpeg = ChildProcess.output(play, LIMIT);
    assertThat(ImageIO.read(new ByteArrayInputStream(jpeg)).getWidth()).isEqualTo(Scene.WIDTH);
    return jpeg;
  }

  private static List<String> codecs(String url) {
    Command probe =
        Command.of("ffprobe")
            .with("-v", "error", "-show_entries", "stream=codec_name", "-of", "csv=p=0", url);
    String printed = new String(ChildProcess.output(probe, LIMIT), StandardCharsets.UTF_8);
    return printed.lines().map(line -> line.replace(",", "")).toList();
  }
}

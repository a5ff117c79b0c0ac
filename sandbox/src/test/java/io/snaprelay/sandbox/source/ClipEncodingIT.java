package io.snaprelay.sandbox.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.sandbox.process.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClipEncodingIT {

  private static final ClipSpec BRIEF = ClipSpec.small().withLength(Duration.ofSeconds(4));

  @TempDir Path folder;

  @Test
  void everyPictureTellsItsTime_afterH264AndJpeg() {
    TestClip clip = TestClip.encode(Tools.ffmpeg(), BRIEF, Tools.CLIPS);

    List<Long> clocks = Pictures.clocks(clip.file().toString(), 120);

    assertThat(clocks)
        .containsExactlyElementsOf(
            LongStream.range(0, 120).map(i -> Math.round(i * 1000.0 / 30)).boxed().toList());
  }

  @Test
  void tellsItsTimeToTheFrame_at25FramesASecond_withAGopOfOneSecond() {
    ClipSpec spec = BRIEF.withFps(25).withGop(Duration.ofSeconds(1));
    TestClip clip = TestClip.encode(Tools.ffmpeg(), spec, Tools.CLIPS);

    assertThat(Pictures.clocks(clip.file().toString(), 100))
        .containsExactlyElementsOf(LongStream.range(0, 100).map(i -> i * 40).boxed().toList());
  }

  @Test
  void hasWhatItsSpecSays() {
    TestClip clip = TestClip.encode(Tools.ffmpeg(), BRIEF, Tools.CLIPS);

    String streams = probe("-show_entries stream=codec_name,profile,has_b_frames", clip);
    assertThat(streams).contains("h264,High,2").contains("aac");
    assertThat(keyframes(clip)).containsExactly("0.000000", "2.000000");
  }

  @Test
  void loopsWithoutASeam() {
    TestClip clip = TestClip.encode(Tools.ffmpeg(), BRIEF, Tools.CLIPS);

    List<Long> clocks = Pictures.clocks(clip.file().toString(), 125, "-stream_loop", "1");

    assertThat(clocks).doesNotContain(-1L);
    assertThat(clocks.subList(117, 123)).containsExactly(3_900L, 3_933L, 3_967L, 0L, 33L, 67L);
  }

  @Test
  void isEncodedOnce() throws Exception {
    ClipSpec spec = BRIEF.withoutAudio().withBFrames(0).withLength(Duration.ofSeconds(2));
    FileTime first = Files.getLastModifiedTime(encode(spec));

    assertThat(Files.getLastModifiedTime(encode(spec))).isEqualTo(first);
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  private Path encode(ClipSpec spec) {
    return TestClip.encode(Tools.ffmpeg(), spec, folder).file();
  }

  private static List<String> keyframes(TestClip clip) {
    return probe("-select_streams v -skip_frame nokey -show_entries frame=pts_time", clip)
        .lines()
        .map(line -> line.replace(",", ""))
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private static String probe(String arguments, TestClip clip) {
    Command probe = Tools.onPath("ffprobe").with("-v", "error", "-of", "csv=p=0");
    return Tools.text(probe.with(arguments.split(" ", -1)).with(clip.file().toString()), 20);
  }
}

package io.snaprelay.capture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.contract.SourceUrl;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProgramChoiceTest {

  private static final FfmpegBinary FIRST = program("/usr/bin/ffmpeg");
  private static final FfmpegBinary OTHER = program("/bundled/ffmpeg");
  private static final SourceUrl HEVC = new SourceUrl("http://host/live/hevc.flv?sign=1");
  private static final SourceUrl H264 = new SourceUrl("http://host/live/h264.flv");

  private final ProgramChoice programs = new ProgramChoice(List.of(FIRST, OTHER));

  private static FfmpegBinary program(String path) {
    FfmpegVersion version = FfmpegVersion.parse("ffmpeg version 5.1.9").orElseThrow();
    FfmpegAbilities abilities = new FfmpegAbilities(Set.of(), Set.of(), false, false, false, false);
    return new FfmpegBinary(List.of(path), Map.of(), version, "test", abilities);
  }

  @Test
  void beginsWithTheFirst() {
    assertThat(programs.forSource(HEVC)).containsExactly(FIRST, OTHER);
  }

  @Test
  void beginsWithTheOne_thatOnceShowedWhatTheFirstDidNot_whateverItsSignatureIsNow() {
    programs.found(HEVC, OTHER);

    assertThat(programs.forSource(new SourceUrl("http://host/live/hevc.flv?sign=2")))
        .containsExactly(OTHER, FIRST);
    assertThat(programs.forSource(H264)).containsExactly(FIRST, OTHER);
  }

  @Test
  void beginsWithTheFirstAgain_whenThatShowsSomethingToo() {
    programs.found(HEVC, OTHER);
    programs.found(HEVC, FIRST);

    assertThat(programs.forSource(HEVC)).containsExactly(FIRST, OTHER);
  }

  @Test
  void forgetsTheOldest_ofVeryMany() {
    programs.found(HEVC, OTHER);
    for (int i = 0; i < 1_000; i++) {
      programs.found(new SourceUrl("http://host/live/" + i + ".flv"), OTHER);
    }

    assertThat(programs.forSource(HEVC)).containsExactly(FIRST, OTHER);
    assertThat(programs.forSource(new SourceUrl("http://host/live/999.flv")))
        .containsExactly(OTHER, FIRST);
  }
}

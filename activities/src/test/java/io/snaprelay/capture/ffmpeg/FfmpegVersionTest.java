package io.snaprelay.capture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FfmpegVersionTest {

  @Test
  void readsReleases_asDistributionsNameThem() {
    assertThat(parse("ffmpeg version 5.1.9-0+deb12u1 Copyright (c) 2000-2026"))
        .isEqualTo(new FfmpegVersion(5, 1, 9, "5.1.9-0+deb12u1"));
    assertThat(parse("ffmpeg version n7.1 Copyright"))
        .isEqualTo(new FfmpegVersion(7, 1, 0, "n7.1"));
  }

  @Test
  void goesByTheLibrary_inBuildsFromGit() {
    String output =
        """
        ffmpeg version N-118000-gabcdef0 Copyright
        libavutil      60.  8.100 / 60.  8.100
        libavcodec     62. 11.100 / 62. 11.100
        """;

    assertThat(parse(output)).isEqualTo(new FfmpegVersion(8, 0, 0, "N-118000-gabcdef0"));
  }

  @Test
  void ordersByNumber_notByText() {
    assertThat(parse("ffmpeg version 10.0 x")).isGreaterThan(parse("ffmpeg version 8.0.1 x"));
    assertThat(parse("ffmpeg version 8.0.1 x")).isGreaterThan(parse("ffmpeg version 8.0 x"));
  }

  @Test
  void findsNone_inWhatOtherProgramsPrint() {
    assertThat(FfmpegVersion.parse("avconv version 12")).isEmpty();
    assertThat(FfmpegVersion.parse("")).isEmpty();
  }

  private static FfmpegVersion parse(String output) {
    return FfmpegVersion.parse(output).orElseThrow();
  }
}

package io.snaprelay.capture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LogParserTest {

  private final LogParser parser = new LogParser();

  @Test
  void readsATickFromTwoLines_ofEitherVersion() {
    assertThat(parse("[info] 2067.000000", "[info] 1795387967406.250000"))
        .containsExactly(new LogLine.Other(), new LogLine.Tick(2067, 1795387967406.25));
    assertThat(
            parse(
                "[Eval @ 0x7f0ace3fc680] [info] -33.000000",
                "[Eval @ 0x7f0ace3fc680] [info] 1795387967401.500000"))
        .containsExactly(new LogLine.Other(), new LogLine.Tick(-33, 1795387967401.5));
  }

  @Test
  void readsWhatAnotherThreadPrints_betweenTheTwoLinesOfATick() {
    assertThat(
            parse(
                "[Eval @ 0x7f0ace3fc680] [info] 2067.000000",
                "[Eval @ 0x7f0acf3fc680] [info] 199999999999933.000000",
                "[Eval @ 0x7f0acf3fc680] [info] 300000000000000.000000",
                "[Eval @ 0x7f0ace3fc680] [info] 1795387967406.250000",
                "[Eval @ 0x7f0ace3fc680] [info] 100000000000133.400000",
                "[Eval @ 0x7f0ace3fc680] [info] 400000000000000.000000"))
        .containsExactly(
            new LogLine.Other(),
            new LogLine.KeyPacket(-67),
            new LogLine.StrayKey(),
            new LogLine.Tick(2067, 1795387967406.25),
            new LogLine.PictureDistance(133),
            new LogLine.KeyOverdue());
  }

  @Test
  void knowsThatAnRtspServerSendsUsElsewhere() {
    assertThat(
            parse("[rtsp @ 0x55d0] [info] Status 302: Redirecting to rtsp://u:s3cret@127.0.0.1/a"))
        .containsExactly(new LogLine.Redirected());
  }

  @Test
  void readsWhatAStreamIs() {
    assertThat(
            parse(
                "[info]   Stream #0:0: Video: h264 (High), yuv420p(tv, bt709, progressive),"
                    + " 1280x720 [SAR 1:1 DAR 16:9], 2500 kb/s, 29.97 fps, 30 tbr, 1k tbn",
                "[info]   Stream #0:1[0x101](und): Video: hevc (Main), yuv420p10le(tv, bt2020nc/bt2020/smpte2084,"
                    + " top first), 320x180",
                "[info]   Stream #0:0: Audio: aac (LC), 44100 Hz, stereo, fltp"))
        .containsExactly(
            new LogLine.Video("h264", 29.97, PictureCoding.PLAIN),
            new LogLine.Video("hevc", null, new PictureCoding(true, true)),
            new LogLine.Audible());
  }

  @Test
  void readsALabel_ofVersion5() {
    assertThat(
            parser.parse(
                "[Parsed_showinfo_3 @ 0x55e2bf68c240] [info] n:   0 pts:1795387969473"
                    + " pts_time:1.79539e+09 pos:      519 fmt:yuv420p sar:1/1 s:320x180 i:P"
                    + " iskey:1 type:I "))
        .isEqualTo(new LogLine.Label(1795387969473L, 320, 180));
  }

  @Test
  void readsALabel_ofVersion8() {
    assertThat(
            parser.parse(
                "[Parsed_showinfo_3 @ 0x7f0ac4003740] [info] n:  17 pts:1795387977468"
                    + " pts_time:1795387977.468 duration:      0 duration_time:0       fmt:yuv420p"
                    + " cl:left sar:1/1 s:1920x1080 i:P iskey:1 type:I "))
        .isEqualTo(new LogLine.Label(1795387977468L, 1920, 1080));
  }

  @Test
  void takesNoOtherLineOfShowinfoForALabel() {
    String component = "[Parsed_showinfo_3 @ 0x7f0ac4003740] [info] ";

    assertThat(
            parse(
                component + "config in time_base: 1/1000, frame_rate: 30/1",
                component + "color_range:unknown color_space:unknown",
                component + "  side data - User Data Unregistered:"))
        .containsOnly(new LogLine.Other());
  }

  @Test
  void findsWhatOtherThreadsWroteInTheMidstOfShowinfosLines() {
    String component = "[Parsed_showinfo_3 @ 0x7f0ac4003740] [info] ";

    assertThat(
            parse(
                component + "color_range:unknown200000000106000.000000",
                component + "color_range:unknown300000000000000.000000",
                component + "202d20636f7265207777corrupt decoded frame",
                component + "color_range:unknownmmco: unref short failure",
                component + "color_range:unknownMissing reference picture, default is 0"))
        .containsExactly(
            new LogLine.KeyPacket(106_000),
            new LogLine.StrayKey(),
            new LogLine.Complaint("error", "202d20636f7265207777corrupt decoded frame"),
            new LogLine.Complaint("error", "color_range:unknownmmco: unref short failure"),
            new LogLine.Complaint(
                "error", "color_range:unknownMissing reference picture, default is 0"));
  }

  @Test
  void tellsDamage_fromWhatIsOnlyDoubtful() {
    assertThat(
            complaints(
                "[vist#0:0/h264 @ 0x55] [dec:h264 @ 0x56] [warning] corrupt decoded frame",
                "[h264 @ 0x55] [error] Missing reference picture, default is 65538",
                "[h264 @ 0x55] [error] reference picture missing during reorder",
                "[hevc @ 0x55] [error] Could not find ref with POC 12",
                "[hevc @ 0x55] [error] Error constructing the frame RPS."))
        .allMatch(LogLine.Complaint::damages);
    assertThat(
            complaints(
                "[h264 @ 0x55] [error] mmco: unref short failure",
                "[h264 @ 0x55] [error] Frame num gap 4 2"))
        .allMatch(LogLine.Complaint::lacksReference)
        .noneMatch(LogLine.Complaint::damages);
    assertThat(complaints("[h264 @ 0x55] [warning] co located POCs unavailable"))
        .noneMatch(LogLine.Complaint::lacksReference)
        .noneMatch(LogLine.Complaint::damages);
  }

  private List<LogLine.Complaint> complaints(String... lines) {
    return parse(lines).stream().map(LogLine.Complaint.class::cast).toList();
  }

  @Test
  void seesKeyPictures() {
    assertThat(parse("[info] 601764001234567.000000"))
        .containsExactly(new LogLine.KeyPicture(1_764_001_234_567L));
  }

  @Test
  void readsHowFarTheInputWasRead() {
    assertThat(parse("[Eval @ 0x7f0ac4003740] [info] 500000002680398.000000"))
        .containsExactly(new LogLine.Pulled(2_680_398));
  }

  @Test
  void seesThatTheInputHasSound() {
    assertThat(parser.parse("[info]   Stream #0:0: Audio: aac (LC), 44100 Hz, mono, fltp"))
        .isEqualTo(new LogLine.Audible());
    assertThat(parser.parse("[info]   Stream #0:1[0x101](eng): Audio: aac, 44100 Hz"))
        .isEqualTo(new LogLine.Audible());
    assertThat(parser.parse("[info]   Stream #0:1: Video: h264 (High), yuv420p, 320x180"))
        .isEqualTo(new LogLine.Video("h264", null, PictureCoding.PLAIN));
  }

  @Test
  void seesThatTheInputWasOpened() {
    assertThat(parser.parse("[info] Input #0, flv, from 'rtmp://host/live/a':"))
        .isEqualTo(new LogLine.Opened());
  }

  @Test
  void keepsComplaints_withTheirLevel() {
    assertThat(
            parse(
                "[http @ 0x5651c59fd800] [warning] HTTP error 400 Bad Request",
                "[vist#0:0/h264 @ 0x55b6d3] [dec:h264 @ 0x55b6d4] [error] Error submitting packet",
                "[fatal] Error opening input files: End of file"))
        .containsExactly(
            new LogLine.Complaint("warning", "HTTP error 400 Bad Request"),
            new LogLine.Complaint("error", "Error submitting packet"),
            new LogLine.Complaint("fatal", "Error opening input files: End of file"));
  }

  @Test
  void isNotFooled_byWhatAStreamsMetadataSays() {
    assertThat(
            parse(
                "[info]     title           : [info] 123.000000",
                "                          : [Parsed_showinfo_3 @ 0x1] [info] n: 0 pts: 1 s:1x1 ",
                "[info] Input #1, flv",
                "/usr/bin/ffmpeg: no version information available",
                ""))
        .containsOnly(new LogLine.Other());
  }

  @Test
  void takesNothingFromWhatIsNoLineOfFfmpegs() {
    assertThat(
            parse(
                "",
                "[",
                "[info]",
                "[info 2067.000000",
                "[Eval @ 0x7f0ace3fc680] ",
                "[Eval @ 0x7f0ace3fc680] [debug] 2067.000000",
                "[error] one\r[error] another",
                "2067.000000"))
        .containsOnly(new LogLine.Other());
  }

  private List<LogLine> parse(String... lines) {
    return List.of(lines).stream().map(parser::parse).toList();
  }
}

package io.snaprelay.capture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.capture.source.SourceEnd;
import io.snaprelay.capture.source.SourceEnd.Kind;
import io.snaprelay.contract.SourceUrl;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndClassifierTest {

  private static final String RTMP = "rtmp://host/live/room42?sign=SECRET";
  private static final String FLV = "http://host/live/room42.flv?sign=SECRET";
  private static final String HLS = "http://host/live/room42.m3u8?sign=SECRET";

  /** What ffmpeg 5.1.9 and 8.0.1 really printed, when opening failed. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rtmp://host/live/a | [error] Server error: No such stream | NOT_PUBLISHED
          rtmp://host/live/a | [error] rtmp://host/live/a: Input/output error | NOT_PUBLISHED
          rtmp://host/live/a | [fatal] Error opening input files: Input/output error | NOT_PUBLISHED
          rtmp://host/live/a | [error] Connection to tcp://host:1935 failed: Connection refused | NOT_PUBLISHED
          rtmp://host/live/a | [error] Failed to resolve hostname host: Name or service not known | NOT_PUBLISHED
          rtmp://host/live/a | [error] Server response validating failed | BAD_INPUT
          srt://host:9000    | [error] Connection to srt://host:9000 failed: Input/output error | NOT_PUBLISHED
          http://host/a.flv  | [warning] HTTP error 404 Not Found | NOT_PUBLISHED
          http://host/a.flv  | [warning] HTTP error 410 Gone | NOT_PUBLISHED
          http://host/a.flv  | [warning] HTTP error 400 Bad Request | BAD_INPUT
          http://host/a.flv  | [error] Server returned 401 Unauthorized (authorization failed) | REFUSED
          http://host/a.flv  | [warning] HTTP error 403 Forbidden | REFUSED
          http://host/a.flv  | [warning] HTTP error 429 Too Many Requests | LOST
          http://host/a.flv  | [error] Server returned 5XX Server Error reply | LOST
          http://host/a.flv  | [error] Connection timed out | NOT_PUBLISHED
          http://host/a.flv  | [warning] Read FLV header error, input file is not a standard flv format | BAD_INPUT
          http://host/a.flv  | [warning] Video codec (0) is not implemented. Update your FFmpeg | UNDECODABLE
          http://host/a.flv  | [fatal] http://host/a.flv: could not find codec parameters | NOT_PUBLISHED
          http://host/a      | [error] Invalid data found when processing input | BAD_INPUT
          http://host/a      | [error] Format not on whitelist 'mpegts' | BAD_INPUT
          http://host/a.flv  | [fatal] Stream map '0:v:0' matches no streams. | UNDECODABLE
          http://host/a.flv  | [error] Input/output error | LOST
          http://host/a.flv  | [error] av_interleaved_write_frame(): No space left on device | LOCAL_FAULT
          http://host/a.m3u8 | [error] Error when loading first segment 'http://host/No space left on device.ts' | LOST
          rtmp://host/live/a | [error] Server error: No space left on device | NOT_PUBLISHED
          """)
  void judgesAnOpenThatFailed_byWhatFfmpegSaid(String url, String line, Kind expected) {
    assertThat(ended(url, false, 0, line).kind()).isEqualTo(expected);
  }

  @Test
  void saysWhatDecided_andNotWhatFfmpegSaidLast() {
    SourceEnd end =
        ended(
            RTMP,
            false,
            1,
            "[error] Failed to resolve hostname host: Name or service not known",
            "[error] Error opening input files: Input/output error");

    assertThat(end.kind()).isEqualTo(Kind.NOT_PUBLISHED);
    assertThat(end.detail()).startsWith("Failed to resolve hostname host");
  }

  @Test
  void isUndecodable_alsoWhereTheDecoderThenFindsNonsense() {
    SourceEnd end =
        ended(
            FLV,
            false,
            1,
            "[warning] Video codec (0) is not implemented. Update your FFmpeg version",
            "[error] Invalid data found when processing input");

    assertThat(end.kind()).isEqualTo(Kind.UNDECODABLE);
  }

  @Test
  void isLost_whenAStreamBreaksOff() {
    SourceEnd end = ended(FLV, true, 0, "[error] Stream ends prematurely at 9, should be 10");

    assertThat(end)
        .isEqualTo(new SourceEnd(Kind.LOST, true, "Stream ends prematurely at 9, should be 10"));
  }

  @Test
  void isLost_whenAServerEndsAnRtmpOrFlvStreamWithoutAWord() {
    assertThat(ended(RTMP, true, 0).kind()).isEqualTo(Kind.LOST);
    assertThat(ended(FLV, true, 0).kind()).isEqualTo(Kind.LOST);
  }

  @Test
  void isEnded_whenAPlaylistSaysSo() {
    assertThat(ended(HLS, true, 0).kind()).isEqualTo(Kind.ENDED);
  }

  @Test
  void isLost_whenAPlaylistWentStale() {
    SourceEnd end = EndClassifier.classify(evidence(HLS, true, Duration.ofSeconds(12), 0));

    assertThat(end.kind()).isEqualTo(Kind.LOST);
  }

  @Test
  void isOurFault_whenTheChildWasKilledByOthersOrCrashed() {
    EndEvidence evidence =
        new EndEvidence(
            new SourceUrl(RTMP),
            Optional.empty(),
            true,
            true,
            true,
            Duration.ZERO,
            new Complaints(),
            new ProcessOutcome.Signalled(9));

    assertThat(EndClassifier.classify(evidence))
        .isEqualTo(new SourceEnd(Kind.LOCAL_FAULT, true, "ffmpeg was killed by signal 9"));
  }

  /** A server that promises pictures from its memory, and sound as well: the camera is off. */
  @Test
  void hasSoundOnly_whereThereIsSound_andOfPicturesAPromise() {
    assertThat(promised(true).soundOnly()).isTrue();
    assertThat(promised(false).soundOnly()).isFalse();
  }

  private static EndEvidence promised(boolean audible) {
    return new EndEvidence(
        new SourceUrl(FLV),
        Optional.of(EndClassifier.stalled(true, false, Duration.ofSeconds(10)).reason()),
        true,
        audible,
        false,
        Duration.ZERO,
        new Complaints(),
        new ProcessOutcome.Killed());
  }

  @Test
  void tellsByWhatWasSeen_whyNothingCame() {
    Duration time = Duration.ofSeconds(15);

    assertThat(EndClassifier.stalled(false, false, time).reason().kind())
        .isEqualTo(Kind.NOT_PUBLISHED);
    assertThat(EndClassifier.stalled(true, false, time).reason().kind())
        .isEqualTo(Kind.UNDECODABLE);
    assertThat(EndClassifier.stalled(true, true, time).reason())
        .isEqualTo(new EndEvidence.GivenUp(Kind.STALLED, "no picture for 15 s"));
  }

  @Test
  void saysWhatFfmpegSaid_withoutTheUrlsSecrets() {
    SourceEnd whole = ended(FLV, false, 1, "[error] " + FLV + ": Server returned 404 Not Found");
    SourceEnd part = ended(RTMP, false, 1, "[error] cannot play room42?sign=SECRET: no");

    assertThat(whole.detail())
        .isEqualTo("http://host/live/room42.flv?***: Server returned 404 Not Found");
    assertThat(part.detail()).contains("cannot play room42").doesNotContain("SECRET");
  }

  private static SourceEnd ended(String url, boolean pictures, int code, String... lines) {
    return EndClassifier.classify(evidence(url, pictures, Duration.ZERO, code, lines));
  }

  private static EndEvidence evidence(
      String url, boolean pictures, Duration behind, int code, String... lines) {
    LogParser parser = new LogParser();
    Complaints complaints = new Complaints();
    for (String line : lines) {
      if (parser.parse(line) instanceof LogLine.Complaint complaint) {
        complaints.add(complaint);
      }
    }
    return new EndEvidence(
        new SourceUrl(url),
        Optional.empty(),
        pictures,
        pictures,
        pictures,
        behind,
        complaints,
        new ProcessOutcome.Exited(code));
  }
}

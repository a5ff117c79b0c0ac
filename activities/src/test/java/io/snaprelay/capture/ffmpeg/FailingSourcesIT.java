package io.snaprelay.capture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.capture.egress.AddressPolicy;
import io.snaprelay.capture.source.SourceConnection;
import io.snaprelay.capture.source.SourceEnd;
import io.snaprelay.capture.source.SourceEnd.Kind;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.sandbox.Ports;
import io.snaprelay.sandbox.misbehaving.MisbehavingServer;
import io.snaprelay.sandbox.misbehaving.Misbehavior;
import io.snaprelay.sandbox.source.RtmpServer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What each failure of a source comes to, through both ffmpegs. Several are under way at a time;
 * each ends by itself, within the times that the connection is given, and leaves no child.
 */
class FailingSourcesIT {

  private static final FfmpegSettings SETTINGS =
      new FfmpegSettings(Optional.empty(), Duration.ofSeconds(6), Duration.ofSeconds(4));

  /** The longest is 6 s of stream, 4 s without; the rest is for the machine. */
  private static final Duration BOUND = Duration.ofSeconds(60);

  private static final int AT_A_TIME = 10;

  private static final Map<String, Heard> HEARD = new ConcurrentHashMap<>();
  private static ExecutorService threads;
  private static MisbehavingServer server;
  private static RtmpServer rtmp;

  @BeforeAll
  static void start() {
    server = MisbehavingServer.start(0, Ffmpegs.encoder(), Ffmpegs.CLIPS);
    rtmp = RtmpServer.start(Ffmpegs.nginx(), 0);
    threads = Executors.newFixedThreadPool(AT_A_TIME);
    for (Ffmpegs ffmpeg : Ffmpegs.values()) {
      urls(ffmpeg).forEach((what, url) -> under(ffmpeg, what, url));
    }
  }

  private static Map<String, String> urls(Ffmpegs ffmpeg) {
    int closed = Ports.free();
    Map<String, String> urls = new ConcurrentHashMap<>();
    for (Misbehavior behavior : Misbehavior.values()) {
      urls.put(behavior.name(), server.url(behavior) + "?" + ffmpeg);
    }
    urls.put("RTMP_GARBAGE", server.rtmpUrl());
    urls.put("RTMP_NOT_PUBLISHED", rtmp.url("live/nobody"));
    urls.put("REFUSED", "http://127.0.0.1:%d/live/a.flv".formatted(closed));
    urls.put("REFUSED_RTMP", "rtmp://127.0.0.1:%d/live/a".formatted(closed));
    urls.put("REFUSED_HLS", "http://127.0.0.1:%d/live/a.m3u8".formatted(closed));
    urls.put("UNKNOWN_HOST", "http://nowhere.invalid/live/a.flv");
    urls.put("UNKNOWN_HOST_RTMP", "rtmp://nowhere.invalid/live/a");
    urls.put("SRT_NO_LISTENER", "srt://127.0.0.1:%d".formatted(closed));
    return urls;
  }

  private static void under(Ffmpegs ffmpeg, String what, String url) {
    Heard heard = new Heard();
    HEARD.put(ffmpeg + " " + what, heard);
    var unused = CompletableFuture.runAsync(() -> watch(ffmpeg, url, heard), threads);
  }

  /** Until it has ended, or has gone on for so long that it need not be watched any more. */
  private static void watch(Ffmpegs ffmpeg, String url, Heard heard) {
    FfmpegFrameSource source =
        new FfmpegFrameSource(ffmpeg.find(), SETTINGS, AddressPolicy.publicOnly());
    try (SourceConnection connection = source.open(Requests.every(500, url), heard)) {
      await().atMost(BOUND).until(() -> heard.end().isPresent() || goesOn(heard));
    }
  }

  private static boolean goesOn(Heard heard) {
    return heard.all(SourceEvent.SoundOnly.class).size() >= 3 || heard.pictures().size() > 25;
  }

  @AfterAll
  static void stop() {
    threads.shutdown();
    server.close();
    rtmp.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SILENT             | NOT_PUBLISHED | nothing came in 6 s
          SLOW_HEADERS       | NOT_PUBLISHED | nothing came in 6 s
          TRICKLE            | NOT_PUBLISHED | nothing came in 6 s
          ONLY_THE_HEADER    | NOT_PUBLISHED | nothing came in 6 s
          GARBAGE            | NOT_PUBLISHED | nothing came in 6 s
          MISSING_SEGMENTS   | NOT_PUBLISHED | nothing came in 6 s
          EMPTY              | NOT_PUBLISHED |
          HTML               | BAD_INPUT     | not a standard flv format
          STATUS_400         | BAD_INPUT     | 400
          STATUS_401         | REFUSED       | 401
          STATUS_403         | REFUSED       | 403
          STATUS_404         | NOT_PUBLISHED | 404
          STATUS_410         | NOT_PUBLISHED | 410
          STATUS_429         | LOST          | 429
          STATUS_500         | LOST          | 5XX
          STATUS_503         | LOST          | 5XX
          REDIRECT           | BAD_INPUT     | redirects are not followed
          REDIRECT_LOOP      | BAD_INPUT     | redirects are not followed
          REFUSED            | NOT_PUBLISHED | refused
          REFUSED_RTMP       | NOT_PUBLISHED | Connection refused
          REFUSED_HLS        | NOT_PUBLISHED | refused
          UNKNOWN_HOST       | NOT_PUBLISHED | the host name nowhere.invalid
          UNKNOWN_HOST_RTMP  | NOT_PUBLISHED | Failed to resolve hostname nowhere.invalid
          SRT_NO_LISTENER    | NOT_PUBLISHED |
          RTMP_NOT_PUBLISHED | NOT_PUBLISHED |
          RTMP_GARBAGE       | BAD_INPUT     | Server response validating failed
          """)
  void isNotOpened(String what, Kind kind, String detail) {
    for (Ffmpegs ffmpeg : Ffmpegs.values()) {
      SourceEnd end = end(ffmpeg, what);

      assertThat(end.kind()).as("%s through %s: %s", what, ffmpeg, end).isEqualTo(kind);
      assertThat(end.picturesSeen()).isFalse();
      assertThat(end.detail()).contains(Optional.ofNullable(detail).orElse(""));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          FROZEN          | STALLED | no picture for 4 s
          CAMERA_OFF      | STALLED | no picture for 4 s
          CLOSED          | LOST    | the server ended the connection
          RESET           | LOST    |
          TRUNCATED       | LOST    | the server ended the connection
          FORBIDDEN_LATER | LOST    | the server ended the connection
          NOT_FOUND_LATER | LOST    | the server ended the connection
          RESIZED         | CHANGED | from 320 x 180 to 640 x 360
          RECODED         | CHANGED | the pictures changed their coding
          STALE           | LOST    |
          ENDED           | ENDED   | the source came to its end
          """)
  void breaksOff(String what, Kind kind, String detail) {
    for (Ffmpegs ffmpeg : Ffmpegs.values()) {
      SourceEnd end = end(ffmpeg, what);

      assertThat(end.kind()).as("%s through %s: %s", what, ffmpeg, end).isEqualTo(kind);
      assertThat(end.picturesSeen()).isTrue();
      assertThat(end.detail()).contains(Optional.ofNullable(detail).orElse(""));
    }
  }

  @ParameterizedTest
  @EnumSource
  void isLookedAtAgainAndAgain_whenItOnlyHasSound(Ffmpegs ffmpeg) {
    await()
        .atMost(BOUND)
        .until(() -> heard(ffmpeg, "SOUND_ONLY").all(SourceEvent.SoundOnly.class).size() >= 3);

    assertThat(heard(ffmpeg, "SOUND_ONLY").all(SourceEvent.SoundOnly.class))
        .extracting(SourceEvent.SoundOnly::sure)
        .startsWith(false, true, true);
    assertThat(heard(ffmpeg, "SOUND_ONLY").pictures()).isEmpty();
  }

  @Test
  void leavesNoChild() {
    HEARD.keySet().forEach(key -> await().atMost(BOUND).until(() -> isOver(key)));

    await().atMost(BOUND).until(() -> Children.capturing().isEmpty());
    await().atMost(BOUND).until(() -> server.connections() == 0);
  }

  private static boolean isOver(String key) {
    Heard heard = HEARD.get(key);
    return heard != null && heard.end().isPresent();
  }

  private static SourceEnd end(Ffmpegs ffmpeg, String what) {
    return await()
        .atMost(BOUND.multipliedBy(2))
        .until(() -> heard(ffmpeg, what).end(), Optional::isPresent)
        .orElseThrow();
  }

  private static Heard heard(Ffmpegs ffmpeg, String what) {
    return Optional.ofNullable(HEARD.get(ffmpeg + " " + what)).orElseThrow();
  }
}

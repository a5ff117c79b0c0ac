package io.snaprelay.capture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.capture.egress.AddressPolicy;
import io.snaprelay.capture.source.SourceConnection;
import io.snaprelay.capture.source.SourceEnd;
import io.snaprelay.model.Grid;
import io.snaprelay.sandbox.source.ClipSpec;
import io.snaprelay.sandbox.source.TestClip;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pictures over RTSP, which an operator has allowed, by both ffmpegs. */
class RtspIT {

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final int INTERVAL = 500;

  @TempDir private Path folder;
  private final Heard heard = new Heard();
  private RtspServer server;

  @BeforeEach
  void start() throws IOException {
    TestClip clip = TestClip.encode(Ffmpegs.encoder(), ClipSpec.small(), Ffmpegs.CLIPS);
    server = new RtspServer(clip, folder);
    await().atMost(PATIENCE).until(server::isReady);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void servesEachSlot_overTcpAlone(Ffmpegs ffmpeg) {
    try (SourceConnection connection = open(ffmpeg, server.url("") + "?udp")) {
      assertThatSlotsAreServed();
    }
    assertThat(server.transports()).isNotEmpty().allMatch(t -> t.contains("RTP/AVP/TCP"));
  }

  @ParameterizedTest
  @EnumSource
  void hasCredentials_whereTheAddressDoes(Ffmpegs ffmpeg) {
    server.guardedBy("viewer:s3cret");
    try (SourceConnection connection = open(ffmpeg, server.url("viewer:s3cret@"))) {
      assertThatSlotsAreServed();
    }
  }

  @ParameterizedTest
  @EnumSource
  void isRefused_withoutShowingThem(Ffmpegs ffmpeg) {
    server.guardedBy("viewer:other");

    SourceEnd end = endOf(ffmpeg, server.url("viewer:s3cret@"));

    assertThat(end.kind()).as(end.detail()).isEqualTo(SourceEnd.Kind.REFUSED);
    assertThat(end.detail()).contains("401").doesNotContain("s3cret");
  }

  @ParameterizedTest
  @EnumSource
  void followsNoRedirect(Ffmpegs ffmpeg) {
    server.redirectingTo(server.url(""));

    SourceEnd end = endOf(ffmpeg, server.url(""));

    assertThat(end.kind()).as(end.detail()).isEqualTo(SourceEnd.Kind.BAD_INPUT);
    assertThat(end.detail()).contains("redirects are not followed");
  }

  private void assertThatSlotsAreServed() {
    await().atMost(PATIENCE).until(() -> heard.pictures().size() >= 8);
    Grid grid = Requests.every(INTERVAL, "rtsp://h/a").grid();
    List<Instant> slots =
        heard.pictures().stream().map(picture -> grid.slotOf(picture.contentTime())).toList();
    for (int i = 1; i < slots.size(); i++) {
      assertThat(slots.get(i)).isEqualTo(grid.next(slots.get(i - 1)));
    }
  }

  private SourceEnd endOf(Ffmpegs ffmpeg, String url) {
    try (SourceConnection connection = open(ffmpeg, url)) {
      await().atMost(PATIENCE).until(() -> heard.end().isPresent());
    }
    return heard.end().orElseThrow();
  }

  private SourceConnection open(Ffmpegs ffmpeg, String url) {
    return new FfmpegFrameSource(ffmpeg.find(), FfmpegSettings.DEFAULT, AddressPolicy.publicOnly())
        .open(Requests.every(INTERVAL, url), heard);
  }
}

package io.snaprelay.sandbox.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.snaprelay.sandbox.PortTakenException;
import io.snaprelay.sandbox.source.PublishTarget.Rtmp;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RtmpServerIT {

  private final TestClip clip =
      TestClip.encode(
          Tools.ffmpeg(), ClipSpec.small().withLength(Duration.ofSeconds(4)), Tools.CLIPS);

  @Test
  void carriesAStreamFromItsPublisherToAPlayer() {
    try (var server = RtmpServer.start(Tools.nginx(), 0);
        var publisher = publisher(server)) {
      List<Long> clocks = Pictures.clocks(publisher.url(), 30);

      assertThat(clocks).hasSize(30).doesNotContain(-1L);
    }
  }

  @Test
  void leavesNoProcessBehind() {
    var server = RtmpServer.start(Tools.nginx(), 0);
    Publisher publisher = publisher(server);
    ProcessHandle nginx = ProcessHandle.of(server.pid()).orElseThrow();
    ProcessHandle ffmpeg = ProcessHandle.of(publisher.pid()).orElseThrow();

    publisher.close();
    server.close();

    assertThat(nginx.isAlive()).isFalse();
    assertThat(ffmpeg.isAlive()).isFalse();
  }

  @Test
  void endsItsPublisher_whenItIsKilled() {
    try (var server = RtmpServer.start(Tools.nginx(), 0);
        var publisher = publisher(server)) {
      Pictures.clocks(publisher.url(), 1);

      server.kill();

      await().until(() -> !publisher.isAlive());
      assertThat(publisher.lastLines()).isNotEmpty();
    }
  }

  @Test
  void namesItsPort_whenThatIsTaken() {
    try (var server = RtmpServer.start(Tools.nginx(), 0)) {
      int port = URI.create(server.url("live/x")).getPort();

      assertThatThrownBy(() -> RtmpServer.start(Tools.nginx(), port))
          .isInstanceOf(PortTakenException.class)
          .hasMessageContaining(port + " (RTMP)");
    }
  }

  @Test
  void aPublisherTellsWhenAPictureWasOnAir_inWhicheverRoundOfTheClip() {
    try (var server = RtmpServer.start(Tools.nginx(), 0);
        var publisher = publisher(server)) {
      Instant start = publisher.startedAt();

      assertThat(publisher.onAirAt(1_000, start.plusMillis(1_300)))
          .isEqualTo(start.plusMillis(1_000));
      assertThat(publisher.onAirAt(1_000, start.plusMillis(8_900)))
          .isEqualTo(start.plusMillis(9_000));
      assertThat(publisher.onAirAt(3_900, start.plusMillis(8_100)))
          .isEqualTo(start.plusMillis(7_900));
    }
  }

  private Publisher publisher(RtmpServer server) {
    return Publisher.start(Tools.ffmpeg(), clip, new Rtmp(server.url("live/room42")));
  }
}

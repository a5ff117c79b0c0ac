package io.snaprelay.capture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.capture.egress.AddressPolicy;
import io.snaprelay.capture.source.SourceConnection;
import io.snaprelay.capture.source.SourceEnd.Kind;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.capture.source.SourceRequest;
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

/** Sources that come in segments of a second. */
class HlsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @TempDir private Path folder;
  private final Heard heard = new Heard();
  private LiveHls live;

  @BeforeEach
  void publish() throws IOException {
    live = new LiveHls(folder, Duration.ofSeconds(15), Duration.ZERO);
    await().atMost(PATIENCE).until(live::hasPlaylist);
  }

  @AfterEach
  void stop() {
    live.close();
  }

  @ParameterizedTest
  @EnumSource
  void servesEachSlotUntilThePlaylistSaysThatItIsOver(Ffmpegs ffmpeg) {
    SourceRequest request = Requests.every(500, live.url());
    try (SourceConnection connection = open(ffmpeg, request)) {
      await().atMost(PATIENCE).until(() -> heard.end().isPresent());
    }

    assertThat(heard.end().orElseThrow().kind()).isEqualTo(Kind.ENDED);
    List<Instant> slots =
        heard.pictures().stream()
            .map(SourceEvent.Picture::contentTime)
            .map(request.grid()::slotOf)
            .toList();
    assertThat(slots).hasSizeGreaterThan(5).doesNotHaveDuplicates().isSorted();
  }

  @ParameterizedTest
  @EnumSource
  void isLost_whenThePlaylistGoesStale(Ffmpegs ffmpeg) {
    try (SourceConnection connection = open(ffmpeg, Requests.every(500, live.url()))) {
      await().atMost(PATIENCE).until(() -> !heard.pictures().isEmpty());

      live.kill();

      await().atMost(PATIENCE).until(() -> heard.end().isPresent());
      assertThat(heard.end().orElseThrow().kind()).isEqualTo(Kind.LOST);
    }
  }

  private SourceConnection open(Ffmpegs ffmpeg, SourceRequest request) {
    return new FfmpegFrameSource(ffmpeg.find(), FfmpegSettings.DEFAULT, AddressPolicy.publicOnly())
        .open(request, heard);
  }
}

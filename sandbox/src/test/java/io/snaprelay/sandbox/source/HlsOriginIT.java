package io.snaprelay.sandbox.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.sandbox.source.PublishTarget.Hls;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HlsOriginIT {

  private static final String STREAM = "live/room42";

  private final TestClip clip =
      TestClip.encode(
          Tools.ffmpeg(), ClipSpec.small().withLength(Duration.ofSeconds(4)), Tools.CLIPS);

  @Test
  void servesALivePlaylist_whosePicturesTellTheTime() {
    try (HlsOrigin origin = HlsOrigin.start(HlsOrigin.Options.defaults());
        Publisher publisher = publish(origin)) {
      List<Long> clocks = Pictures.clocks(publisher.url(), 150, "-live_start_index", "0");

      assertThat(clocks).hasSize(150).doesNotContain(-1L);
      for (int i = 1; i < clocks.size(); i++) {
        assertThat(Math.floorMod(clocks.get(i) - clocks.get(i - 1), 4_000)).isBetween(33, 34);
      }
    }
  }

  @Test
  void wraps_whenItBeginsShortlyBefore() throws Exception {
    Duration first = HlsOrigin.Options.WRAP.minusSeconds(3);
    try (HlsOrigin origin =
            HlsOrigin.start(
                HlsOrigin.Options.defaults()
                    .withSegment(Duration.ofSeconds(4))
                    .withFirstTimestamp(first));
        Publisher publisher = publish(origin)) {
      awaitText(publisher, "-1.ts");

      assertThat(firstTimestamp(origin, 0))
          .isBetween(first.toMillis() / 1e3, first.toMillis() / 1e3 + 2);
      assertThat(firstTimestamp(origin, 1)).isBetween(0.0, 5.0);
    }
  }

  @Test
  void endsThePlaylist_whenThePublisherStops_andGoesOnBehindADiscontinuity() throws Exception {
    try (HlsOrigin origin = HlsOrigin.start(HlsOrigin.Options.defaults())) {
      Publisher first = publish(origin);
      first.stop();
      assertThat(playlist(first)).contains("#EXT-X-ENDLIST");

      try (Publisher second = publish(origin)) {
        awaitText(second, "#EXT-X-DISCONTINUITY");
        assertThat(playlist(second)).doesNotContain("#EXT-X-ENDLIST");
      }
    }
  }

  @Test
  void leavesThePlaylistAsItWas_whenThePublisherIsKilled() throws Exception {
    try (HlsOrigin origin = HlsOrigin.start(HlsOrigin.Options.defaults())) {
      Publisher publisher = publish(origin);
      publisher.kill();

      assertThat(playlist(publisher)).contains(".ts").doesNotContain("#EXT-X-ENDLIST");
    }
  }

  @Test
  void knowsNothing_ofStreamsThatNobodyPublished() throws Exception {
    try (HlsOrigin origin = HlsOrigin.start(HlsOrigin.Options.defaults())) {
      assertThat(get(origin.url("live/other")).statusCode()).isEqualTo(404);
    }
  }

  private Publisher publish(HlsOrigin origin) {
    Publisher publisher = Publisher.start(Tools.ffmpeg(), clip, new Hls(origin, STREAM));
    await().until(() -> origin.hasPlaylist(STREAM));
    return publisher;
  }

  /** Of the pictures of one segment, in seconds, as they stand in the transport stream. */
  private static double firstTimestamp(HlsOrigin origin, int segment) {
    String url = origin.url(STREAM).replace(".m3u8", "-" + segment + ".ts");
    String times =
        Tools.text(
            Tools.onPath("ffprobe")
                .with("-v", "error", "-correct_ts_overflow", "0", "-of", "csv=p=0")
                .with("-select_streams", "v", "-show_entries", "packet=pts_time")
                .with(url),
            20);
    return Double.parseDouble(times.lines().findFirst().orElseThrow().replace(",", ""));
  }

  private static void awaitText(Publisher publisher, String text) {
    await().atMost(Duration.ofSeconds(20)).until(() -> playlist(publisher).contains(text));
  }

  private static String playlist(Publisher publisher) throws Exception {
    return get(publisher.url()).body();
  }

  private static HttpResponse<String> get(String url) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }
  }
}

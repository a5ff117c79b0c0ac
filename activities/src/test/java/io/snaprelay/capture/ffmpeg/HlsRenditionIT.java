package io.snaprelay.capture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.capture.egress.AddressPolicy;
import io.snaprelay.capture.source.SourceConnection;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.capture.source.SourceRequest;
import io.snaprelay.capture.testing.RecordingCaptureMetrics;
import io.snaprelay.contract.PictureSpec;
import io.snaprelay.model.Sampling;
import io.snaprelay.sandbox.source.ClipSpec;
import io.snaprelay.sandbox.source.HlsOrigin;
import io.snaprelay.sandbox.source.PublishTarget;
import io.snaprelay.sandbox.source.Publisher;
import io.snaprelay.sandbox.source.TestClip;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A stream of two renditions, and one that its playlist names and that is not there. */
class HlsRenditionIT {

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String STREAM = "live/room42";
  private static final String HIGH = STREAM + "-high";
  private static final String LOW = STREAM + "-low";
  private static final PictureSpec SMALL = new PictureSpec(320, 0, 0);

  private static final ClipSpec LOW_CLIP = ClipSpec.small().withLength(Duration.ofSeconds(20));
  private static final ClipSpec HIGH_CLIP = LOW_CLIP.withSize(640, 360, 1_200);

  private final HlsOrigin origin =
      HlsOrigin.start(HlsOrigin.Options.defaults().withSegment(Duration.ofSeconds(1)));
  private Publisher high;
  private Publisher low;

  @BeforeEach
  void publish() {
    high = publish(HIGH, HIGH_CLIP);
    low = publish(LOW, LOW_CLIP);
    await().atMost(PATIENCE).until(() -> origin.hasPlaylist(HIGH) && origin.hasPlaylist(LOW));
  }

  private Publisher publish(String streamId, ClipSpec clip) {
    return Publisher.start(
        Ffmpegs.encoder(),
        TestClip.encode(Ffmpegs.encoder(), clip, Ffmpegs.CLIPS),
        new PublishTarget.Hls(origin, streamId));
  }

  @AfterEach
  void stop() {
    high.close();
    low.close();
    origin.close();
  }

  @ParameterizedTest
  @EnumSource
  void pullsTheLowestThatIsEnough_andFewerBytes(Ffmpegs ffmpeg) {
    String url = master(LOW);

    Pulled best = pulled(ffmpeg, request(url, PictureSpec.DEFAULT));
    Pulled enough = pulled(ffmpeg, request(url, SMALL));

    assertThat(best.widths()).containsOnly(640);
    assertThat(best.rendition()).isEqualTo("640x360");
    assertThat(enough.widths()).containsOnly(320);
    assertThat(enough.rendition()).isEqualTo("320x180");
    assertThat(enough.bytes()).isPositive().isLessThan(best.bytes());
  }

  @ParameterizedTest
  @EnumSource
  void pullsTheSourceItself_whereTheRenditionIsNotThere(Ffmpegs ffmpeg) {
    String url = master("live/missing");

    Pulled pulled = pulled(ffmpeg, request(url, SMALL));

    assertThat(pulled.widths()).as("made smaller").containsOnly(320);
    assertThat(pulled.rendition()).isNull();
  }

  private String master(String lower) {
    Map<String, ClipSpec> renditions = new LinkedHashMap<>();
    renditions.put(HIGH, HIGH_CLIP);
    renditions.put(lower, LOW_CLIP);
    return origin.master(STREAM, renditions);
  }

  private static SourceRequest request(String url, PictureSpec picture) {
    return Requests.of(picture, Requests.every(500, url));
  }

  /** A few seconds of a connection. */
  private record Pulled(List<Integer> widths, @Nullable String rendition, long bytes) {}

  private static Pulled pulled(Ffmpegs ffmpeg, SourceRequest request) {
    RecordingCaptureMetrics metrics = new RecordingCaptureMetrics();
    Heard heard = new Heard();
    FfmpegFrameSource source =
        new FfmpegFrameSource(
            List.of(ffmpeg.find()), FfmpegSettings.DEFAULT, AddressPolicy.publicOnly(), metrics);
    try (SourceConnection connection = source.open(request, heard)) {
      await()
          .atMost(PATIENCE)
          .failFast(() -> assertThat(heard.end()).isEmpty())
          .until(() -> heard.pictures().size() >= 8);
    }
    return new Pulled(
        heard.pictures().stream().map(SourceEvent.Picture::width).toList(),
        rendition(heard.all(SourceEvent.CaughtUp.class).getFirst()),
        metrics.count("bytes"));
  }

  private static @Nullable String rendition(SourceEvent.CaughtUp caughtUp) {
    Sampling sampling = caughtUp.sampling();
    return sampling == null ? "nobody looked" : sampling.rendition();
  }
}

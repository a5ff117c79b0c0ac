package io.snaprelay.capture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.capture.egress.AddressPolicy;
import io.snaprelay.capture.source.SourceConnection;
import io.snaprelay.capture.source.SourceEnd.Kind;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.capture.source.SourceRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that keeps its players while one publisher goes and another one comes. */
class ChangingSourceIT {

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final List<String> H264 =
      List.of("-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency");

  private final Heard heard = new Heard();
  private KeptViewer origin;

  @BeforeEach
  void publish() throws IOException {
    origin = new KeptViewer();
    origin.publish("320x180", H264);
  }

  @AfterEach
  void stop() {
    origin.close();
  }

  @ParameterizedTest
  @EnumSource
  void endsTheConnection_whenThePicturesHaveAnotherSize(Ffmpegs ffmpeg) throws IOException {
    changesTo("640x360", H264, ffmpeg);

    assertThat(heard.end().orElseThrow().kind()).isEqualTo(Kind.CHANGED);
    assertThat(heard.end().orElseThrow().detail()).contains("320 x 180 to 640 x 360");
  }

  @ParameterizedTest
  @EnumSource
  void endsTheConnection_whenThePicturesHaveAnotherCoding(Ffmpegs ffmpeg) throws IOException {
    changesTo("320x180", List.of("-c:v", "flv"), ffmpeg);

    assertThat(heard.end().orElseThrow().kind()).isEqualTo(Kind.CHANGED);
    assertThat(heard.end().orElseThrow().detail()).contains("coding");
  }

  private void changesTo(String size, List<String> coding, Ffmpegs ffmpeg) throws IOException {
    try (SourceConnection connection = open(ffmpeg)) {
      awaitPictures(2);
      origin.publish(size, coding);
      await().atMost(PATIENCE).until(() -> heard.end().isPresent());
    }
  }

  @ParameterizedTest
  @EnumSource
  void goesOn_whenTheNextPublisherSendsTheSame(Ffmpegs ffmpeg) throws IOException {
    try (SourceConnection connection = open(ffmpeg)) {
      awaitPictures(4);
      origin.publish("320x180", H264);
      awaitPictures(heard.pictures().size() + 4);
    }
    SourceEvent.ClockRestarted restart = heard.all(SourceEvent.ClockRestarted.class).getFirst();
    assertThat(restart.firstAfter()).isAfterOrEqualTo(restart.lastBefore());
    List<Instant> slots =
        heard.pictures().stream().map(p -> request().grid().slotOf(p.contentTime())).toList();
    assertThat(slots).isSorted().doesNotHaveDuplicates();
  }

  private void awaitPictures(int count) {
    await().atMost(PATIENCE).until(() -> heard.pictures().size() >= count);
  }

  private SourceConnection open(Ffmpegs ffmpeg) {
    return new FfmpegFrameSource(ffmpeg.find(), FfmpegSettings.DEFAULT, AddressPolicy.publicOnly())
        .open(request(), heard);
  }

  /** The server has one publisher for one viewer: another child beside would take the next one. */
  private SourceRequest request() {
    return Requests.exactly(Requests.every(500, origin.url()));
  }
}

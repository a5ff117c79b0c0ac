package io.snaprelay.capture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.capture.egress.AddressPolicy;
import io.snaprelay.capture.source.SourceConnection;
import io.snaprelay.capture.source.SourceEnd.Kind;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.capture.source.SourceRequest;
import io.snaprelay.contract.PictureSpec;
import io.snaprelay.contract.Sound;
import io.snaprelay.sandbox.source.ClipSpec;
import io.snaprelay.sandbox.source.ClockPicture;
import io.snaprelay.sandbox.source.FlvOrigin;
import io.snaprelay.sandbox.source.PublishTarget;
import io.snaprelay.sandbox.source.Publisher;
import io.snaprelay.sandbox.source.RtmpServer;
import io.snaprelay.sandbox.source.TestClip;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Live streams whose pictures tell the time, through both ffmpegs. */
class FfmpegFrameSourceIT {

  /** Generous for a machine that does other things as well; the benchmark asks for 50 ms. */
  private static final long LABEL_ERROR_MILLIS = 120;

  private static final String STREAM = "live/room42";
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final Heard heard = new Heard();
  private FlvOrigin origin;
  private RtmpServer rtmp;
  private TestClip clip;

  @BeforeEach
  void start() {
    origin = FlvOrigin.start(FlvOrigin.Options.defaults());
    rtmp = RtmpServer.start(Ffmpegs.nginx(), 0);
    ClipSpec spec = ClipSpec.small().withLength(Duration.ofSeconds(30));
    clip = TestClip.encode(Ffmpegs.encoder(), spec, Ffmpegs.CLIPS);
  }

  @AfterEach
  void stop() {
    origin.close();
    rtmp.close();
  }

  @ParameterizedTest
  @EnumSource
  void servesEachSlotWithItsTime_overRtmp(Ffmpegs ffmpeg) {
    try (Publisher publisher = overRtmp();
        SourceConnection connection = open(ffmpeg, Requests.every(500, publisher.url()))) {
      awaitPictures(16);

      assertThatSlotsFollowEachOther(500);
      assertThatLabelsMatchTheClock(publisher);
    }
  }

  @ParameterizedTest
  @EnumSource
  void servesEachSlotWithItsTime_overHttpFlvWithAGopCache(Ffmpegs ffmpeg) {
    try (Publisher publisher = overHttp();
        SourceConnection connection = open(ffmpeg, Requests.every(500, publisher.url()))) {
      awaitPictures(16);

      assertThatSlotsFollowEachOther(500);
      assertThatLabelsMatchTheClock(publisher);
    }
  }

  @ParameterizedTest
  @EnumSource
  void servesTenSlotsASecond_withoutLosingOne(Ffmpegs ffmpeg) {
    try (Publisher publisher = overHttp();
        SourceConnection connection = open(ffmpeg, Requests.every(100, publisher.url()))) {
      awaitPictures(50);

      assertThatSlotsFollowEachOther(100);
    }
  }

  @ParameterizedTest
  @EnumSource
  void bringsPicturesSoonAfterTheStart_whenSlotsAreFarApart(Ffmpegs ffmpeg) {
    try (Publisher publisher = overHttp();
        SourceConnection connection =
            open(ffmpeg, Requests.withExtras(Requests.every(3_600_000, publisher.url())))) {
      awaitPictures(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void scalesPicturesDown_inTheirProportions(Ffmpegs ffmpeg) {
    try (Publisher publisher = overHttp()) {
      SourceRequest whole = Requests.every(500, publisher.url());
      SourceRequest small =
          new SourceRequest(
              whole.url(),
              whole.grid(),
              whole.accuracy(),
              new PictureSpec(160, 900, 2),
              false,
              null,
              Sound.UNKNOWN,
              null);
      try (SourceConnection connection = open(ffmpeg, small)) {
        awaitPictures(1);
      }
    }
    SourceEvent.Picture picture = heard.pictures().getFirst();
    assertThat(picture.width()).isEqualTo(160);
    assertThat(picture.height()).isEqualTo(90);
    assertThat(Jpegs.decode(picture.jpeg()).getWidth()).isEqualTo(160);
  }

  @ParameterizedTest
  @EnumSource
  void saysThatNobodyPublishes(Ffmpegs ffmpeg) {
    try (SourceConnection overRtmp =
        open(ffmpeg, Requests.every(500, rtmp.url("live/nobody") + "?sign=SECRET"))) {
      await().atMost(PATIENCE).until(() -> heard.end().isPresent());
    }
    Heard http = new Heard();
    try (SourceConnection overHttp =
        source(ffmpeg)
            .open(Requests.every(500, origin.url("live/nobody") + "?sign=SECRET"), http)) {
      await().atMost(PATIENCE).until(() -> http.end().isPresent());
    }

    assertThat(heard.end().orElseThrow().kind()).isEqualTo(Kind.NOT_PUBLISHED);
    assertThat(http.end().orElseThrow().kind()).isEqualTo(Kind.NOT_PUBLISHED);
    assertThat(heard.end().orElseThrow().detail()).doesNotContain("SECRET");
    assertThat(http.end().orElseThrow().detail()).doesNotContain("SECRET");
  }

  @ParameterizedTest
  @EnumSource
  void saysThatTheSourceIsLost_whenThePublisherIsKilled(Ffmpegs ffmpeg) {
    try (Publisher publisher = overRtmp();
        SourceConnection connection = open(ffmpeg, Requests.every(500, publisher.url()))) {
      awaitPictures(1);

      publisher.kill();

      await().atMost(PATIENCE).until(() -> heard.end().isPresent());
      assertThat(heard.end().orElseThrow().kind()).isEqualTo(Kind.LOST);
      assertThat(heard.end().orElseThrow().picturesSeen()).isTrue();
    }
  }

  private FfmpegFrameSource source(Ffmpegs ffmpeg) {
    return new FfmpegFrameSource(ffmpeg.find(), FfmpegSettings.DEFAULT, AddressPolicy.publicOnly());
  }

  private SourceConnection open(Ffmpegs ffmpeg, SourceRequest request) {
    return source(ffmpeg).open(request, heard);
  }

  private Publisher overRtmp() {
    Publisher publisher =
        Publisher.start(Ffmpegs.encoder(), clip, new PublishTarget.Rtmp(rtmp.url(STREAM)));
    await().atMost(PATIENCE).until(() -> isPlayed(publisher.url()));
    return publisher;
  }

  /** Nginx does not say what is published; a player finds out. */
  private boolean isPlayed(String url) {
    Heard probe = new Heard();
    try (SourceConnection connection =
        source(Ffmpegs.INSTALLED).open(Requests.every(500, url), probe)) {
      await().atMost(PATIENCE).until(() -> probe.isCaughtUp() || probe.end().isPresent());
    }
    return probe.isCaughtUp();
  }

  private Publisher overHttp() {
    Publisher publisher =
        Publisher.start(Ffmpegs.encoder(), clip, new PublishTarget.Origin(origin, STREAM));
    await().until(() -> origin.isPublished(STREAM));
    return publisher;
  }

  private void awaitPictures(int count) {
    await()
        .atMost(PATIENCE)
        .failFast(() -> assertThat(heard.end()).isEmpty())
        .until(() -> heard.pictures().size() >= count);
  }

  private void assertThatSlotsFollowEachOther(long interval) {
    List<Instant> slots =
        heard.pictures().stream()
            .map(p -> Requests.every(interval, "rtmp://host/a").grid().slotOf(p.contentTime()))
            .toList();
    for (int i = 1; i < slots.size(); i++) {
      assertThat(slots.get(i)).isEqualTo(slots.get(i - 1).plusMillis(interval));
    }
  }

  /** The offset between label and clock is the same for all; its size says nothing (look-ahead). */
  private void assertThatLabelsMatchTheClock(Publisher publisher) {
    List<Long> offsets =
        heard.pictures().stream().map(picture -> offset(picture, publisher)).toList();
    long median = offsets.stream().sorted().toList().get(offsets.size() / 2);
    assertThat(offsets)
        .allSatisfy(offset -> assertThat(offset).isCloseTo(median, within(LABEL_ERROR_MILLIS)));
  }

  private static Offset<Long> within(long millis) {
    return Offset.offset(millis);
  }

  private static long offset(SourceEvent.Picture picture, Publisher publisher) {
    long clock = ClockPicture.read(Jpegs.decode(picture.jpeg())).orElseThrow();
    Instant onAir = publisher.onAirAt(clock, picture.contentTime());
    return Duration.between(onAir, picture.contentTime()).toMillis();
  }
}

package io.snaprelay.sandbox.source;

import static io.snaprelay.sandbox.source.FlvWire.AUDIO_HEADER;
import static io.snaprelay.sandbox.source.FlvWire.METADATA;
import static io.snaprelay.sandbox.source.FlvWire.OTHER_VIDEO_HEADER;
import static io.snaprelay.sandbox.source.FlvWire.VIDEO_HEADER;
import static io.snaprelay.sandbox.source.FlvWire.keyframe;
import static io.snaprelay.sandbox.source.FlvWire.picture;
import static io.snaprelay.sandbox.source.FlvWire.sound;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.sandbox.source.FlvWire.Source;
import io.snaprelay.sandbox.source.FlvWire.Viewer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Each quirk, tag by tag. A viewer that has read its first tag gets each that comes from then. */
class OriginQuirksTest {

  private static final String STREAM = "live/odd";

  @Test
  void sendsTheLastGop_whenNoQuirkIsAskedFor() {
    try (FlvOrigin origin = start();
        Source source = published(origin);
        Viewer viewer = watch(origin)) {
      assertThat(viewer.next(6))
          .containsExactly(
              "metadata@0",
              "video header 1@2000",
              "audio header@2000",
              "keyframe@2000",
              "picture@2040",
              "sound@2050");
      source.send(picture(2_080));
      assertThat(viewer.next(1)).containsExactly("picture@2080");
    }
  }

  @Test
  void beginsInTheMiddleOfAGop_withoutAGopCache() {
    try (FlvOrigin origin = start(OriginQuirk.NO_GOP_CACHE);
        Source source = published(origin);
        Viewer viewer = watch(origin)) {
      assertThat(viewer.next(3))
          .containsExactly("metadata@0", "video header 1@2050", "audio header@2050");
      source.send(picture(2_080));
      assertThat(viewer.next(1)).containsExactly("picture@2080");
    }
  }

  @Test
  void sendsSoundAtOnce_andPicturesFromAKeyframeOn_withSoundFirst() {
    try (FlvOrigin origin = start(OriginQuirk.SOUND_FIRST);
        Source source = published(origin);
        Viewer viewer = watch(origin)) {
      assertThat(viewer.next(2)).containsExactly("metadata@0", "audio header@2050");
      source.send(picture(2_080), sound(2_090), keyframe(4_000), picture(4_040));
      assertThat(viewer.next(4))
          .containsExactly("sound@2090", "video header 1@4000", "keyframe@4000", "picture@4040");
    }
  }

  @Test
  void countsEachConnectionFromZero_withTimestampsPerConnection() {
    try (FlvOrigin origin = start(OriginQuirk.TIMESTAMPS_PER_CONNECTION);
        Source source = published(origin);
        Viewer viewer = watch(origin)) {
      source.send(picture(2_080));
      assertThat(viewer.next(7)).endsWith("keyframe@0", "picture@40", "sound@50", "picture@80");
    }
  }

  @Test
  void keepsItsViewers_forTheNextPublisher_whoseClockStartsAnew() {
    try (FlvOrigin origin = start(OriginQuirk.KEEPS_VIEWERS);
        Viewer viewer = leftByItsPublisher(origin);
        Source back = new Source(origin, STREAM)) {
      back.send(OTHER_VIDEO_HEADER, keyframe(0), picture(40));
      assertThat(viewer.next(3)).containsExactly("video header 2@0", "keyframe@0", "picture@40");
    }
  }

  @Test
  void changesNothingButTheHeaders_whenTimestampsContinueOnKeptConnections() {
    try (FlvOrigin origin = start(OriginQuirk.KEEPS_VIEWERS, OriginQuirk.CONTINUES_TIMESTAMPS);
        Viewer viewer = leftByItsPublisher(origin);
        Source back = new Source(origin, STREAM)) {
      back.send(OTHER_VIDEO_HEADER, keyframe(0));
      assertThat(viewer.next(2))
          .satisfiesExactly(
              header -> assertThat(header).startsWith("video header 2@"),
              keyframe -> assertThat(timestamp(keyframe)).isGreaterThanOrEqualTo(2_050));
    }
  }

  @Test
  void stampsWhatComes_byAClockThatJumpsAndStartsAnew() {
    try (FlvOrigin origin = start();
        Source source = published(origin);
        Viewer viewer = watch(origin)) {
      viewer.next(6);
      origin.jumpClock(STREAM, Duration.ofHours(1));
      source.send(picture(2_080));
      assertThat(viewer.next(1)).containsExactly("picture@3602080");
      origin.restartClock(STREAM);
      source.send(picture(2_120));
      assertThat(viewer.next(1)).containsExactly("picture@" + StreamClock.RESTARTED);
    }
  }

  private static FlvOrigin start(OriginQuirk... quirks) {
    return FlvOrigin.start(FlvOrigin.Options.defaults().with(quirks));
  }

  private static Source published(FlvOrigin origin) {
    Source source = new Source(origin, STREAM);
    source.send(METADATA, VIDEO_HEADER, AUDIO_HEADER, keyframe(0), sound(20));
    source.send(keyframe(2_000), picture(2_040), sound(2_050));
    await().until(() -> origin.lastTimestamp(STREAM) == 2_050);
    return source;
  }

  private static Viewer watch(FlvOrigin origin) {
    return new Viewer(origin.url(STREAM));
  }

  private static Viewer leftByItsPublisher(FlvOrigin origin) {
    Source source = published(origin);
    Viewer viewer = watch(origin);
    viewer.next(6);
    source.close();
    await().until(() -> !origin.isPublished(STREAM));
    return viewer;
  }

  private static long timestamp(String text) {
    return Long.parseLong(text.substring(text.indexOf('@') + 1));
  }
}

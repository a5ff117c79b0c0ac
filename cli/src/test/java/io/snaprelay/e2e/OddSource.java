package io.snaprelay.e2e;

import io.snaprelay.sandbox.source.ClipSpec;
import io.snaprelay.sandbox.source.ClipTrait;
import java.time.Duration;

/**
 * A source as there are some: how it is coded, how it comes, and how many of its slots, one a
 * second, have no new picture.
 */
public enum OddSource {
  B_FRAMES_WITH_SOUND(Way.RTMP, ClipSpec.small(), 0),
  NO_B_FRAMES(Way.RTMP, small().withBFrames(0), 0),
  WITHOUT_SOUND(Way.RTMP, small().withoutAudio(), 0),
  SOUND_FIRST(Way.FLV_SOUND_FIRST, small().withGop(Duration.ofSeconds(5)), 0),
  GOP_OF_1_S(Way.FLV, small().withGop(Duration.ofSeconds(1)), 0),
  GOP_OF_10_S(Way.RTMP, small().withGop(Duration.ofSeconds(10)), 0),
  IRREGULAR_GOP(Way.FLV, small().withGop(Duration.ofSeconds(30)).with(ClipTrait.IRREGULAR_GOP), 0),

  FPS_0_2(Way.FLV, slow(0.2, 60, 10), 0.8),
  FPS_0_5(Way.RTMP, slow(0.5, 60, 4), 0.5),
  FPS_0_97(Way.FLV, slow(0.97, 100, 4), 0.03),
  FPS_5(Way.RTMP, small().withFps(5), 0),
  FPS_25(Way.FLV, small().withFps(25), 0),
  FPS_60(Way.RTMP, small().withFps(60), 0),
  VARIABLE_FPS(Way.FLV, small().withBFrames(0).with(ClipTrait.VARIABLE_RATE), 0.05),

  HEVC_IN_HLS_OF_TS(Way.HLS, small().with(ClipTrait.HEVC), 0),
  HEVC_IN_HLS_OF_MP4(Way.HLS_MP4, small().with(ClipTrait.HEVC), 0),
  HEVC_IN_ENHANCED_FLV(Way.FLV_ENHANCED, small().with(ClipTrait.HEVC), 0),
  TS_OVER_SRT(Way.SRT, ClipSpec.small(), 0),
  FLV_IN_CHUNKS(Way.FLV, ClipSpec.small(), 0),
  FLV_WITHOUT_CHUNKS(Way.FLV_UNCHUNKED, ClipSpec.small(), 0);

  /**
   * How a source comes. Enhanced FLV is what older ffmpegs can neither publish nor read; enhanced
   * RTMP is missing, since nginx's module keeps no header of it for newcomers.
   */
  enum Way {
    RTMP,
    FLV,
    FLV_ENHANCED,
    FLV_SOUND_FIRST,
    FLV_UNCHUNKED,
    HLS,
    HLS_MP4,
    SRT
  }

  private final Way way;

  @SuppressWarnings("ImmutableEnumChecker") // its set of traits is a copy
  private final ClipSpec clip;

  private final double unchanged;

  OddSource(Way way, ClipSpec clip, double unchanged) {
    this.way = way;
    this.clip = clip;
    this.unchanged = unchanged;
  }

  private static ClipSpec small() {
    return ClipSpec.small().withLength(Duration.ofSeconds(30));
  }

  /** No camera that slow has B-frames: they would come seconds late. */
  private static ClipSpec slow(double fps, int seconds, int gop) {
    return ClipSpec.small()
        .withLength(Duration.ofSeconds(seconds))
        .withGop(Duration.ofSeconds(gop))
        .withFps(fps)
        .withBFrames(0);
  }

  Way way() {
    return way;
  }

  /**
   * How true its times are, generously: on a busy machine a picture's arrival may be late by
   * itself. A picture of HLS comes when its segment is complete and the playlist was looked at; the
   * first ones after a connection are off by as much as that was late.
   */
  Duration trueWithin() {
    boolean segmented = way == Way.HLS || way == Way.HLS_MP4;
    return segmented ? Duration.ofSeconds(3) : Duration.ofMillis(250);
  }

  ClipSpec clip() {
    return clip;
  }

  /** The share of slots without a new picture. */
  double unchanged() {
    return unchanged;
  }
}

package io.snaprelay.sandbox.source;

import java.time.Duration;

/**
 * What a test clip is like.
 *
 * @param fps frames a second
 * @param gop distance of keyframes
 * @param bFrames B-frames between two others; 0 for none
 * @param audio whether there is an AAC track
 * @param kbits video bit rate in kbit/s
 * @param length a whole number of GOPs, so that the clip loops without a seam
 */
public record ClipSpec(
    int width,
    int height,
    int fps,
    Duration gop,
    int bFrames,
    boolean audio,
    int kbits,
    Duration length) {

  public ClipSpec {
    if (length.toMillis() % gop.toMillis() != 0) {
      throw new IllegalArgumentException(
          "a clip of %s does not hold a whole number of GOPs of %s".formatted(length, gop));
    }
    if (length.toMillis() > ClockPicture.MAX_MILLIS) {
      throw new IllegalArgumentException(
          "a clip's pictures cannot tell times beyond "
              + Duration.ofMillis(ClockPicture.MAX_MILLIS));
    }
  }

  /**
   * 320×180 for sources of which only the slots count: H.264 with B-frames, 30 fps, 2 s GOP, AAC,
   * two minutes.
   */
  public static ClipSpec small() {
    return new ClipSpec(320, 180, 30, Duration.ofSeconds(2), 2, true, 300, Duration.ofMinutes(2));
  }

  /** 1280×720 at 2.5 Mbit/s, otherwise like {@link #small()}. */
  public static ClipSpec hd() {
    return new ClipSpec(
        1280, 720, 30, Duration.ofSeconds(2), 2, true, 2_500, Duration.ofMinutes(1));
  }

  public ClipSpec withFps(int fps) {
    return new ClipSpec(width, height, fps, gop, bFrames, audio, kbits, length);
  }

  public ClipSpec withGop(Duration gop) {
    return new ClipSpec(width, height, fps, gop, bFrames, audio, kbits, length);
  }

  public ClipSpec withBFrames(int bFrames) {
    return new ClipSpec(width, height, fps, gop, bFrames, audio, kbits, length);
  }

  public ClipSpec withoutAudio() {
    return new ClipSpec(width, height, fps, gop, bFrames, false, kbits, length);
  }

  public ClipSpec withLength(Duration length) {
    return new ClipSpec(width, height, fps, gop, bFrames, audio, kbits, length);
  }

  int frames() {
    return (int) (length.toMillis() * fps / 1000);
  }

  int gopFrames() {
    return (int) (gop.toMillis() * fps / 1000);
  }

  /** When a frame is on air, in milliseconds since the clip's beginning. */
  long millisOf(int frame) {
    return Math.round(frame * 1000.0 / fps);
  }

  /** All that makes one clip another, for its file's name. */
  String name() {
    return "clock-%dx%d-%dfps-gop%d-b%d-%s-%dk-%ds"
        .formatted(
            width,
            height,
            fps,
            gop.toMillis(),
            bFrames,
            audio ? "aac" : "silent",
            kbits,
            length.toSeconds());
  }
}

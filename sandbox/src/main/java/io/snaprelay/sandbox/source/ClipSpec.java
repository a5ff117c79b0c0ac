package io.snaprelay.sandbox.source;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a test clip is like.
 *
 * @param fps frames a second; fewer than one are fine
 * @param gop distance of keyframes
 * @param bFrames B-frames between two others; 0 for none
 * @param audio whether there is an AAC track
 * @param kbits video bit rate in kbit/s
 * @param length a whole number of GOPs, so that the clip loops without a seam
 * @param traits what else is special
 */
public record ClipSpec(
    int width,
    int height,
    double fps,
    Duration gop,
    int bFrames,
    boolean audio,
    int kbits,
    Duration length,
    Set<ClipTrait> traits) {

  public ClipSpec {
    traits = Set.copyOf(traits);
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
    return new ClipSpec(
        320, 180, 30, Duration.ofSeconds(2), 2, true, 300, Duration.ofMinutes(2), Set.of());
  }

  /** 1280×720 at 2.5 Mbit/s, otherwise like {@link #small()}. */
  public static ClipSpec hd() {
    return new ClipSpec(
        1280, 720, 30, Duration.ofSeconds(2), 2, true, 2_500, Duration.ofMinutes(1), Set.of());
  }

  /** 1920×1080 at 5 Mbit/s, otherwise like {@link #hd()}. */
  public static ClipSpec fullHd() {
    return new ClipSpec(
        1920, 1080, 30, Duration.ofSeconds(2), 2, true, 5_000, Duration.ofMinutes(1), Set.of());
  }

  /** Larger or smaller, at so many kbit/s. */
  public ClipSpec withSize(int width, int height, int kbits) {
    return new ClipSpec(width, height, fps, gop, bFrames, audio, kbits, length, traits);
  }

  public ClipSpec withFps(double fps) {
    return new ClipSpec(width, height, fps, gop, bFrames, audio, kbits, length, traits);
  }

  public ClipSpec withGop(Duration gop) {
    return new ClipSpec(width, height, fps, gop, bFrames, audio, kbits, length, traits);
  }

  public ClipSpec withBFrames(int bFrames) {
    return new ClipSpec(width, height, fps, gop, bFrames, audio, kbits, length, traits);
  }

  public ClipSpec withoutAudio() {
    return new ClipSpec(width, height, fps, gop, bFrames, false, kbits, length, traits);
  }

  public ClipSpec withLength(Duration length) {
    return new ClipSpec(width, height, fps, gop, bFrames, audio, kbits, length, traits);
  }

  public ClipSpec with(ClipTrait... more) {
    return new ClipSpec(width, height, fps, gop, bFrames, audio, kbits, length, Set.of(more));
  }

  boolean has(ClipTrait trait) {
    return traits.contains(trait);
  }

  int frames() {
    return (int) Math.round(length.toMillis() * fps / 1000);
  }

  int gopFrames() {
    return (int) Math.max(1, Math.round(gop.toMillis() * fps / 1000));
  }

  /** Frames a second, as ffmpeg reads it. */
  String rate() {
    return fps == Math.rint(fps) ? Long.toString((long) fps) : Double.toString(fps);
  }

  /** When a frame is on air, in milliseconds since the clip's beginning. */
  long millisOf(int frame) {
    return Math.round(frame * 1000.0 / fps);
  }

  /** All that makes one clip another, for its file's name. */
  String name() {
    return "clock-%dx%d-%sfps-gop%d-b%d-%s-%dk-%ds%s"
        .formatted(
            width,
            height,
            rate(),
            gop.toMillis(),
            bFrames,
            audio ? "aac" : "silent",
            kbits,
            length.toSeconds(),
            traits.stream()
                .sorted()
                .map(trait -> "-" + trait.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining()));
  }
}

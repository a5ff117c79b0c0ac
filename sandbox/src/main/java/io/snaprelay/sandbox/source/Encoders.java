package io.snaprelay.sandbox.source;

import io.snaprelay.sandbox.process.ChildProcess;
import io.snaprelay.sandbox.process.Command;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What an ffmpeg can encode with. */
public enum Encoders {
  X264("libx264"),
  OPENH264("libopenh264"),
  /** HEVC. */
  X265("libx265");

  private static final List<Encoders> H264 = List.of(X264, OPENH264);

  private final String encoder;

  Encoders(String encoder) {
    this.encoder = encoder;
  }

  /** The best for H.264 that this ffmpeg has: the LGPL builds have no x264, and so no B-frames. */
  public static Encoders probe(Command ffmpeg) {
    byte[] printed =
        ChildProcess.output(ffmpeg.with("-hide_banner", "-encoders"), Duration.ofSeconds(10));
    String all = new String(printed, StandardCharsets.UTF_8);
    for (Encoders candidate : H264) {
      if (all.contains(" " + candidate.encoder + " ")) {
        return candidate;
      }
    }
    throw new IllegalStateException(
        ffmpeg.title() + " encodes no H.264 (neither libx264 nor libopenh264): use another ffmpeg");
  }

  /**
   * For clips: well coded, with keyframes exactly where they are asked for.
   *
   * @param bFrames between two others; only x264 has them
   * @param kbits in kbit/s
   */
  public List<String> clip(int gopFrames, int bFrames, int kbits) {
    return switch (this) {
      case X264 -> join(common(gopFrames, kbits), x264(gopFrames, bFrames, kbits));
      case OPENH264 -> common(gopFrames, kbits);
      case X265 -> join(common(gopFrames, kbits), x265(gopFrames, bFrames));
    };
  }

  /** For what is drawn while it is published: one thread, and no picture held back. */
  public List<String> live(int gopFrames, int kbits) {
    return switch (this) {
      case X264 ->
          join(
              common(gopFrames, kbits),
              List.of("-preset", "superfast", "-tune", "zerolatency", "-threads", "1"));
      case OPENH264, X265 -> join(common(gopFrames, kbits), List.of("-threads", "1"));
    };
  }

  private List<String> common(int gopFrames, int kbits) {
    return List.of(
        "-c:v", encoder, "-g", "" + gopFrames, "-b:v", kbits + "k", "-pix_fmt", "yuv420p");
  }

  private static List<String> join(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  /** With the tag by which players know HEVC in MP4. */
  private static List<String> x265(int gopFrames, int bFrames) {
    String parameters =
        "log-level=error:pools=1:scenecut=0:open-gop=0:keyint=%1$d:min-keyint=%1$d:bframes=%2$d"
            .formatted(gopFrames, bFrames);
    return List.of("-preset", "ultrafast", "-tag:v", "hvc1", "-x265-params", parameters);
  }

  private static List<String> x264(int gopFrames, int bFrames, int kbits) {
    return List.of(
        "-preset", "veryfast",
        "-profile:v", "high",
        "-bf", "" + bFrames,
        "-keyint_min", "" + gopFrames,
        "-sc_threshold", "0",
        "-maxrate", 2 * kbits + "k",
        "-bufsize", 2 * kbits + "k");
  }
}

package io.snaprelay.sandbox.source;

import io.snaprelay.sandbox.process.ChildProcess;
import io.snaprelay.sandbox.process.Command;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What an ffmpeg can encode H.264 with. */
enum Encoders {
  X264("libx264"),
  OPENH264("libopenh264");

  private final String encoder;

  Encoders(String encoder) {
    this.encoder = encoder;
  }

  /** The best that this ffmpeg has: the LGPL builds have no x264, and so no B-frames. */
  static Encoders probe(Command ffmpeg) {
    byte[] printed =
        ChildProcess.output(ffmpeg.with("-hide_banner", "-encoders"), Duration.ofSeconds(10));
    String all = new String(printed, StandardCharsets.UTF_8);
    for (Encoders candidate : values()) {
      if (all.contains(" " + candidate.encoder + " ")) {
        return candidate;
      }
    }
    throw new IllegalStateException(
        ffmpeg.title() + " encodes no H.264 (neither libx264 nor libopenh264): use another ffmpeg");
  }

  /** As fast as the encoder goes, with keyframes exactly where they are asked for. */
  List<String> arguments(int gopFrames, int bFrames, int kbits) {
    var common =
        List.of("-c:v", encoder, "-g", "" + gopFrames, "-b:v", kbits + "k", "-pix_fmt", "yuv420p");
    var own =
        switch (this) {
          case X264 -> x264(gopFrames, bFrames, kbits);
          case OPENH264 -> List.of("-allow_skip_frames", "0", "-rc_mode", "bitrate");
        };
    return Stream.concat(common.stream(), own.stream()).toList();
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

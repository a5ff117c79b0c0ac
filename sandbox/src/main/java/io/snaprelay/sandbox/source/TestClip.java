package io.snaprelay.sandbox.source;

import io.snaprelay.sandbox.process.ChildProcess;
import io.snaprelay.sandbox.process.Command;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A clip whose pictures tell the time ({@link ClockPicture}), encoded once into a folder and
 * published from there by stream copy, so that a dozen publishers cost next to nothing.
 */
public record TestClip(Path file, ClipSpec spec) {

  private static final List<Long> IRREGULAR_MILLIS =
      List.of(1_000L, 3_000L, 1_500L, 4_000L, 2_500L);

  /** What the pictures look like: another look makes other files. */
  private static final String VERSION = "-1.mp4";

  /**
   * Encodes the clip, or takes the one that is in the folder. Tests in several processes may share
   * the folder: a clip appears whole or not at all.
   *
   * @param ffmpeg the program, perhaps with arguments of its own; B-frames need one with x264
   */
  public static TestClip encode(Command ffmpeg, ClipSpec spec, Path folder) {
    Path file =
        EncodedOnce.get(folder, spec.name() + VERSION, part -> encodeTo(part, ffmpeg, spec));
    return new TestClip(file, spec);
  }

  /** How long the clip is before it begins again. */
  public Duration length() {
    return spec.length();
  }

  private static void encodeTo(Path part, Command ffmpeg, ClipSpec spec) {
    Encoders encoder = spec.has(ClipTrait.HEVC) ? Encoders.X265 : Encoders.probe(ffmpeg);
    if (spec.bFrames() > 0 && encoder == Encoders.OPENH264) {
      throw new IllegalArgumentException(
          ffmpeg.title() + " has no libx264 and so no B-frames: use Debian's ffmpeg for this clip");
    }
    ChildProcess.run(
        ffmpeg.with(arguments(spec, encoder, part)), stdin -> writeFrames(spec, stdin));
  }

  private static List<String> arguments(ClipSpec spec, Encoders encoder, Path part) {
    var arguments = new ArrayList<String>();
    String size = spec.width() + "x" + spec.height();
    arguments.addAll(List.of("-hide_banner", "-loglevel", "error", "-f", "rawvideo"));
    arguments.addAll(List.of("-pix_fmt", "gray", "-s", size, "-r", spec.rate(), "-i", "pipe:0"));
    if (spec.audio()) {
      arguments.addAll(tone(spec.length()));
    }
    arguments.addAll(List.of("-vf", "scale=in_range=tv:out_range=tv" + dropped(spec)));
    arguments.addAll(List.of("-fps_mode", "passthrough"));
    arguments.addAll(encoder.clip(spec.gopFrames(), spec.bFrames(), spec.kbits()));
    if (spec.has(ClipTrait.ALL_B_FRAMES)) {
      arguments.addAll(List.of("-b_strategy", "0"));
    }
    if (spec.has(ClipTrait.IRREGULAR_GOP)) {
      arguments.addAll(List.of("-force_key_frames", keyframes(spec.length())));
    }
    arguments.add(part.toString());
    return arguments;
  }

  /** Of each ten seconds four have all pictures, three one a second, and three every third one. */
  private static String dropped(ClipSpec spec) {
    return spec.has(ClipTrait.VARIABLE_RATE)
        ? ",select='lt(mod(t,10),4)"
            + "+between(mod(t,10),4,7)*not(mod(n,%d))".formatted(Math.round(spec.fps()))
            + "+gt(mod(t,10),7)*not(mod(n,3))'"
        : "";
  }

  private static String keyframes(Duration length) {
    var times = new ArrayList<String>();
    long at = 0;
    for (int i = 0; at < length.toMillis(); i++) {
      times.add(at + "ms");
      at += IRREGULAR_MILLIS.get(i % IRREGULAR_MILLIS.size());
    }
    return String.join(",", times);
  }

  /** A little shorter than the pictures, so that they alone decide when the clip begins again. */
  private static List<String> tone(Duration length) {
    String seconds = Long.toString(length.toMillis() - 100) + "ms";
    String tone = "sine=frequency=330:sample_rate=48000";
    return List.of(
        "-f", "lavfi", "-t", seconds, "-i", tone, "-c:a", "aac", "-b:a", "64k", "-ac", "2");
  }

  private static void writeFrames(ClipSpec spec, OutputStream stdin) throws IOException {
    var picture = new ClockPicture(spec.width(), spec.height());
    var luma = new byte[spec.width() * spec.height()];
    for (int frame = 0; frame < spec.frames(); frame++) {
      picture.draw(luma, frame, spec.millisOf(frame));
      stdin.write(luma);
    }
  }
}

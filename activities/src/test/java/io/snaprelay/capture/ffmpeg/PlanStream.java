package io.snaprelay.capture.ffmpeg;

import static io.snaprelay.model.SamplingKind.FULL_DECODE;
import static io.snaprelay.model.SamplingKind.HEAD_OF_GOP;
import static io.snaprelay.model.SamplingKind.KEY_PACKETS;
import static io.snaprelay.model.SamplingKind.NO_NON_REFERENCE;

import io.snaprelay.model.SamplingKind;
import io.snaprelay.sandbox.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Streams as they come, and the plan that is right for one picture a second, and one in five. */
enum PlanStream {
  GOP_1(x264("bframes=3:keyint=30"), HEAD_OF_GOP, KEY_PACKETS),
  GOP_2(x264("bframes=3:keyint=60"), HEAD_OF_GOP, KEY_PACKETS),
  GOP_4(x264("bframes=3:keyint=120"), HEAD_OF_GOP, KEY_PACKETS),
  GOP_10(x264("bframes=3:keyint=300"), 45, 30, NO_NON_REFERENCE, HEAD_OF_GOP),
  NO_B_FRAMES(x264("bframes=0:keyint=60"), HEAD_OF_GOP, KEY_PACKETS),
  MANY_B_FRAMES(x264("bframes=7:b-adapt=0:keyint=60"), HEAD_OF_GOP, KEY_PACKETS),
  OPEN_GOP(x264("bframes=3:keyint=60:open-gop=1"), NO_NON_REFERENCE, NO_NON_REFERENCE),
  INTRA_REFRESH(x264("bframes=0:keyint=60:intra-refresh=1"), NO_NON_REFERENCE, NO_NON_REFERENCE),
  SCENE_CUTS(
      x264("bframes=3:keyint=60", "-force_key_frames", "0.7,1.1,5.2,8.3,8.5,13.9"),
      HEAD_OF_GOP,
      KEY_PACKETS),
  ALL_IRREGULAR(
      x264(
          "bframes=3:keyint=600",
          "-force_key_frames",
          "0.9,3,3.5,6.1,6.9,10,10.4,12.3,13,15.6,16.6,18"),
      NO_NON_REFERENCE,
      KEY_PACKETS),
  HALF_A_FRAME(x264("bframes=3:keyint=6"), 80, 0.5, FULL_DECODE, FULL_DECODE),
  ONE_FRAME(x264("bframes=3:keyint=4"), 40, 1, FULL_DECODE, FULL_DECODE),
  FIVE_FRAMES(x264("bframes=3:keyint=10"), 20, 5, FULL_DECODE, KEY_PACKETS),
  SIXTY_FRAMES(x264("bframes=3:keyint=120"), 12, 60, HEAD_OF_GOP, KEY_PACKETS),
  VARIABLE_RATE(
      x264(
          "bframes=3:keyint=60",
          "-vf",
          "select='lt(mod(t,10),4)+between(mod(t,10),4,7)*not(mod(n,15))"
              + "+gt(mod(t,10),7)*not(mod(n,3))'"),
      40,
      30,
      NO_NON_REFERENCE,
      NO_NON_REFERENCE),
  HEVC(x265("bframes=3:keyint=60:min-keyint=60:open-gop=0"), HEAD_OF_GOP, KEY_PACKETS),
  HEVC_OPEN_GOP(
      x265("bframes=3:keyint=60:min-keyint=60:open-gop=1"), NO_NON_REFERENCE, NO_NON_REFERENCE),
  AV1(List.of("-c:v", "libsvtav1", "-preset", "12", "-g", "60"), FULL_DECODE, FULL_DECODE);

  private final String encoding;
  private final int seconds;
  private final double rate;
  private final SamplingKind atOneSecond;
  private final SamplingKind atFiveSeconds;

  PlanStream(List<String> encoding, SamplingKind atOneSecond, SamplingKind atFiveSeconds) {
    this(encoding, 20, 30, atOneSecond, atFiveSeconds);
  }

  PlanStream(
      List<String> encoding,
      int seconds,
      double rate,
      SamplingKind atOneSecond,
      SamplingKind atFiveSeconds) {
    this.encoding = String.join(" ", encoding);
    this.seconds = seconds;
    this.rate = rate;
    this.atOneSecond = atOneSecond;
    this.atFiveSeconds = atFiveSeconds;
  }

  private static List<String> x264(String parameters, String... more) {
    List<String> all = new ArrayList<>(List.of(more));
    all.addAll(List.of("-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p"));
    all.addAll(List.of("-x264-params", parameters + ":scenecut=0"));
    return all;
  }

  private static List<String> x265(String parameters) {
    return List.of(
        "-c:v",
        "libx265",
        "-preset",
        "ultrafast",
        "-pix_fmt",
        "yuv420p",
        "-x265-params",
        parameters + ":scenecut=0:log-level=error");
  }

  /** The plan for slots of 1 s or 5 s. */
  SamplingKind plan(long interval) {
    return interval == 1_000 ? atOneSecond : atFiveSeconds;
  }

  /** Encoded where it is not there yet. */
  Path file() {
    String name = "plan-" + name().toLowerCase(Locale.ROOT).replace('_', '-') + suffix();
    Path file = Ffmpegs.CLIPS.resolve(name);
    try {
      Files.createDirectories(Ffmpegs.CLIPS);
      if (!Files.exists(file)) {
        Path part = Files.createTempFile(Ffmpegs.CLIPS, "part", suffix());
        encode(part);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      }
      return file.toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** ffmpeg 5.1 writes HEVC into no FLV. */
  private String suffix() {
    return switch (this) {
      case HEVC, HEVC_OPEN_GOP -> ".ts";
      case AV1 -> ".mkv";
      default -> ".flv";
    };
  }

  private void encode(Path part) {
    String picture = "testsrc2=s=320x180:r=%s:d=%d".formatted(rate, seconds);
    List<String> arguments = new ArrayList<>(List.of("-hide_banner", "-loglevel", "error", "-y"));
    arguments.addAll(List.of("-f", "lavfi", "-i", picture + ",noise=alls=4:allf=t"));
    arguments.addAll(List.of(encoding.split(" ", -1)));
    arguments.addAll(List.of("-fps_mode", "passthrough", part.toString()));
    ChildProcess.run(Ffmpegs.encoder().with(arguments), stdin -> {});
  }
}

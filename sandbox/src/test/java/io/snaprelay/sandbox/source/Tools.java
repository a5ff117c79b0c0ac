package io.snaprelay.sandbox.source;

import io.snaprelay.sandbox.process.ChildProcess;
import io.snaprelay.sandbox.process.Command;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** The programs that these tests need, and the clips that they share. */
final class Tools {

  static final Path CLIPS = Path.of("target", "clips");

  private Tools() {}

  static Command ffmpeg() {
    return onPath("ffmpeg");
  }

  static RtmpServer.Installation nginx() {
    return RtmpServer.find()
        .orElseThrow(
            () ->
                new AssertionError(
                    "nginx with the rtmp module is needed: apt-get install nginx libnginx-mod-rtmp"));
  }

  /** What a program prints, at most {@code seconds} long. */
  static byte[] output(Command command, int seconds) {
    return ChildProcess.output(command, Duration.ofSeconds(seconds));
  }

  static String text(Command command, int seconds) {
    return new String(output(command, seconds), StandardCharsets.UTF_8);
  }

  static Command onPath(String program) {
    Command command = Command.of(program);
    try {
      output(command.with("-version"), 10);
      return command;
    } catch (RuntimeException e) {
      throw new AssertionError(program + " is needed: apt-get install ffmpeg", e);
    }
  }
}

package io.snaprelay.capture.ffmpeg;

import io.snaprelay.sandbox.process.Command;
import io.snaprelay.sandbox.source.RtmpServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The two programs that everything is tried with, and what else the tests need. */
enum Ffmpegs {
  INSTALLED {
    @Override
    FfmpegBinary locate() {
      return FfmpegFinder.find(Optional.of("ffmpeg"));
    }
  },
  BUNDLED {
    @Override
    FfmpegBinary locate() {
      try {
        BundledFfmpeg.Program program = BundledFfmpeg.locate();
        return new FfmpegProbe(List.of(program.path().toString()), program.environment(), "bundled")
            .check();
      } catch (IOException e) {
        throw new AssertionError("the bundled ffmpeg does not start", e);
      }
    }
  };

  static final Path CLIPS = Path.of("target", "clips");

  /** Looked for once in a run of the tests. */
  private static final Map<Ffmpegs, FfmpegBinary> FOUND = new ConcurrentHashMap<>();

  abstract FfmpegBinary locate();

  FfmpegBinary find() {
    return FOUND.computeIfAbsent(this, Ffmpegs::locate);
  }

  /** For clips and publishers. */
  static Command encoder() {
    return Command.of("ffmpeg");
  }

  static RtmpServer.Installation nginx() {
    return RtmpServer.find()
        .orElseThrow(
            () ->
                new AssertionError(
                    "nginx with the rtmp module is needed: apt-get install nginx"
                        + " libnginx-mod-rtmp"));
  }
}

package io.snaprelay.benchmarks.cost;

import io.snaprelay.contract.SourceUrl;
import io.snaprelay.sandbox.source.ClipSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A stream to measure with. */
sealed interface StreamChoice {

  /** As many as x264 makes with any of its presets from veryfast on. */
  int B_FRAMES = 3;

  /**
   * The streams that the documentation quotes. Of two B-frames in a row a hardware encoder may make
   * (the usual number there) only one is a picture that no other is built upon.
   */
  List<Clip> CLIPS =
      List.of(
          new Clip("720p", ClipSpec.hd().withBFrames(B_FRAMES)),
          new Clip("1080p", ClipSpec.fullHd().withBFrames(B_FRAMES)),
          new Clip(
              "720p-gop10", ClipSpec.hd().withBFrames(B_FRAMES).withGop(Duration.ofSeconds(10))),
          new Clip("720p-b2", ClipSpec.hd()));

  /** For the command line, and for files. */
  String name();

  /** What people call it; without secrets. */
  String title();

  /**
   * The longest distance of keyframes that is reckoned with: a connection has shown what it costs
   * only when it has seen some.
   */
  Duration gop();

  /** A clip of the sandbox, encoded once and published over and over. */
  record Clip(String name, ClipSpec spec) implements StreamChoice {
    @Override
    public String title() {
      return "%dp%.0f, %.1f Mbit/s, keyframes %d s apart"
          .formatted(spec.height(), spec.fps(), spec.kbits() / 1_000.0, gop().toSeconds());
    }

    @Override
    public Duration gop() {
      return spec.gop();
    }
  }

  /** A file of the user's, published over and over as it is. */
  record File(Path path) implements StreamChoice {
    @Override
    public String name() {
      return "file";
    }

    @Override
    public String title() {
      return String.valueOf(path.getFileName());
    }

    @Override
    public Duration gop() {
      return UNKNOWN_GOP;
    }
  }

  /** A stream that is on air elsewhere. */
  record Elsewhere(SourceUrl url) implements StreamChoice {
    @Override
    public String name() {
      return "url";
    }

    @Override
    public String title() {
      return url.toString();
    }

    @Override
    public Duration gop() {
      return UNKNOWN_GOP;
    }
  }

  /** Longer ones are rare on live platforms. */
  Duration UNKNOWN_GOP = Duration.ofSeconds(10);
}

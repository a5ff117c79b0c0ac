package io.snaprelay.benchmarks.cost;

import io.snaprelay.contract.SourceUrl;
import io.snaprelay.sandbox.source.ClipSpec;
import io.snaprelay.sandbox.source.ClipTrait;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A stream to measure with. */
sealed interface StreamChoice {

  /**
   * The streams that the documentation quotes: with as many B-frames as x264 makes with its presets
   * from veryfast on, and with two, of which only one is a picture that no other is built upon.
   */
  List<Clip> CLIPS =
      List.of(
          new Clip("720p", withBFrames(ClipSpec.hd(), 3)),
          new Clip("1080p", withBFrames(ClipSpec.fullHd(), 3)),
          new Clip("720p-gop10", withBFrames(ClipSpec.hd().withGop(Duration.ofSeconds(10)), 3)),
          new Clip("720p-b2", withBFrames(ClipSpec.hd(), 2)));

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

  private static ClipSpec withBFrames(ClipSpec clip, int bFrames) {
    return clip.withBFrames(bFrames).with(ClipTrait.ALL_B_FRAMES);
  }

  /** Longer ones are rare on live platforms. */
  Duration UNKNOWN_GOP = Duration.ofSeconds(10);
}

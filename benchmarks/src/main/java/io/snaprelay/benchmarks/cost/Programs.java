package io.snaprelay.benchmarks.cost;

import io.snaprelay.capture.ffmpeg.FfmpegBinary;
import io.snaprelay.capture.ffmpeg.FfmpegFinder;
import io.snaprelay.sandbox.process.Command;
import java.util.List;
import java.util.Optional;

/** The two ffmpegs of a comparison: the one that snaprelay brings along, and the distribution's. */
record Programs(FfmpegBinary bundled, FfmpegBinary distribution) {

  private static final String BUNDLED = "bundled";

  static Programs find() {
    List<FfmpegBinary> all = FfmpegFinder.findAll(Optional.empty());
    return new Programs(
        one(all, true, "the bundled ffmpeg does not start on this machine"),
        one(all, false, "there is no other ffmpeg on the PATH to compare with: install one"));
  }

  private static FfmpegBinary one(List<FfmpegBinary> all, boolean bundled, String otherwise) {
    return all.stream()
        .filter(binary -> binary.origin().equals(BUNDLED) == bundled)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(otherwise));
  }

  FfmpegBinary binary(Program program) {
    return switch (program) {
      case BUNDLED -> bundled;
      case DISTRIBUTION -> distribution;
    };
  }

  Command command(Program program) {
    FfmpegBinary binary = binary(program);
    return new Command("ffmpeg", binary.command(), binary.environment());
  }
}

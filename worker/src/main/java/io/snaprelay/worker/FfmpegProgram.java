package io.snaprelay.worker;

import io.snaprelay.capture.ffmpeg.FfmpegBinary;
import io.snaprelay.capture.ffmpeg.FfmpegFinder;
import io.snaprelay.capture.ffmpeg.FfmpegSettings;
import io.snaprelay.runtime.config.Settings;
import java.util.List;
import java.util.Map;

/**
 * The ffmpeg that a worker with the same settings captures with, for whoever wants to publish with
 * it.
 *
 * @param command what to put in front of ffmpeg's own arguments
 * @param environment variables that it needs on top
 */
public record FfmpegProgram(List<String> command, Map<String, String> environment) {

  public FfmpegProgram {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** Finds it, and tries it. */
  public static FfmpegProgram find(Settings settings) {
    FfmpegBinary found = FfmpegFinder.find(settings.get(FfmpegSettings.class).path());
    return new FfmpegProgram(found.command(), found.environment());
  }
}

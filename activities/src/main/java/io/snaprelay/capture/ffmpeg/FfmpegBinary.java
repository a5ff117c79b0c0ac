package io.snaprelay.capture.ffmpeg;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An ffmpeg that can be started, checked.
 *
 * @param command what to put in front of ffmpeg's own arguments
 * @param environment variables that this program needs on top of what every child gets
 * @param origin where it comes from, for people: "FFMPEG_PATH", "PATH", "bundled"
 */
public record FfmpegBinary(
    List<String> command,
    Map<String, String> environment,
    FfmpegVersion version,
    String origin,
    FfmpegAbilities abilities) {

  public FfmpegBinary {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** The whole argument list for a run with {@code arguments}. */
  public List<String> commandWith(List<String> arguments) {
    List<String> whole = new ArrayList<>(command);
    whole.addAll(arguments);
    return whole;
  }

  @Override
  public String toString() {
    return "ffmpeg %s (%s, %s)".formatted(version, origin, String.join(" ", command));
  }
}

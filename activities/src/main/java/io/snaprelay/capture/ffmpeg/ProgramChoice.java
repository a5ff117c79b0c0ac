package io.snaprelay.capture.ffmpeg;

import io.snaprelay.contract.SourceUrl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * With which ffmpeg a source is opened: the first one, unless that once found no picture and
 * another one did. For many threads.
 */
final class ProgramChoice {
  /** Far more sources than one worker captures; those forgotten are found out about again. */
  private static final int REMEMBERED = 1_000;

  private final List<FfmpegBinary> programs;
  private final Map<String, FfmpegBinary> others = new LinkedHashMap<>();

  /**
   * @param programs all that can capture, the one to use first
   */
  ProgramChoice(List<FfmpegBinary> programs) {
    this.programs = List.copyOf(programs);
  }

  /** In the order in which they are to be tried. */
  synchronized List<FfmpegBinary> forSource(SourceUrl url) {
    FfmpegBinary other = others.get(url.toString());
    if (other == null) {
      return programs;
    }
    List<FfmpegBinary> order = new ArrayList<>(programs);
    order.remove(other);
    order.addFirst(other);
    return order;
  }

  /** One of them found pictures. */
  synchronized void found(SourceUrl url, FfmpegBinary program) {
    if (program.equals(programs.getFirst())) {
      others.remove(url.toString());
      return;
    }
    if (others.size() == REMEMBERED) {
      others.remove(others.keySet().iterator().next());
    }
    others.put(url.toString(), program);
  }

  @Override
  public String toString() {
    return programs.stream().map(FfmpegBinary::toString).collect(Collectors.joining(", "));
  }
}

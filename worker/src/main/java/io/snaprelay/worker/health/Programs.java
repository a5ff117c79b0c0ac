package io.snaprelay.worker.health;

import io.snaprelay.runtime.health.Check;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Whether the programs that captures need are still where they were found. */
public final class Programs {

  private final List<String> programs;

  /**
   * @param programs paths, or names that are looked for on the PATH
   */
  public Programs(List<String> programs) {
    this.programs = List.copyOf(programs);
  }

  /** Each of them: sources are tried with one after the other. */
  public Check check() {
    List<String> gone = programs.stream().filter(program -> !isThere(program)).toList();
    return Check.deciding(
        "ffmpeg",
        gone.isEmpty(),
        gone.isEmpty()
            ? "there"
            : "not there, or not executable any more: %s".formatted(gone.getFirst()));
  }

  private static boolean isThere(String program) {
    if (program.contains(File.separator)) {
      return Files.isExecutable(Path.of(program));
    }
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}

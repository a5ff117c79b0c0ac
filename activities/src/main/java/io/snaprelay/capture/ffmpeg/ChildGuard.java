package io.snaprelay.capture.ffmpeg;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Wraps a command so that it dies with us, also when we are killed. ffmpeg by itself would not: it
 * notices a reader's end at its next write only, which a stalled stream never brings.
 */
enum ChildGuard {
  /** The kernel kills the child when the thread that started it ends. */
  PARENT_DEATH_SIGNAL,
  /** A shell that waits for the end of its stdin, which is ours, and kills the child then. */
  SHELL;

  /** The guard's own streams are closed, so that the child's end is seen as the pipes' end. */
  private static final String SCRIPT =
      """
      exec 3<&0
      "$@" </dev/null 3<&- &
      child=$!
      { cat <&3; kill -9 $child; } >/dev/null 2>&1 &
      guard=$!
      exec 3<&-
      wait $child
      status=$?
      kill $guard
      exit $status
      """;

  private static final Optional<Path> SETPRIV = onPath("setpriv");

  /**
   * A terminal sends Ctrl-C and its end to all processes of our session; children are to go on then
   * until their streams are relieved.
   */
  private static final Optional<Path> SETSID = onPath("setsid");

  static ChildGuard best() {
    return SETPRIV.isPresent() ? PARENT_DEATH_SIGNAL : SHELL;
  }

  List<String> wrap(List<String> command) {
    List<String> wrapped = new ArrayList<>();
    SETSID.ifPresent(setsid -> wrapped.add(setsid.toString()));
    wrapped.addAll(
        switch (this) {
          case PARENT_DEATH_SIGNAL ->
              List.of(SETPRIV.orElseThrow().toString(), "--pdeathsig", "KILL");
          case SHELL -> List.of("/bin/sh", "-c", SCRIPT, "snaprelay-guard");
        });
    wrapped.addAll(command);
    return wrapped;
  }

  private static Optional<Path> onPath(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}

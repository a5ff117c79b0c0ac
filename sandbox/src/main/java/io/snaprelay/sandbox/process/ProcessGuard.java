package io.snaprelay.sandbox.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Starts programs that end with this process however it ends, by {@code kill -9} too.
 *
 * <p>With {@code setpriv} the kernel kills the child. It does so when the <em>thread</em> ends that
 * started it, so that one thread that never ends starts them all. Elsewhere a shell stands between:
 * the child's stdin ends with this process, and then the shell kills the child.
 */
final class ProcessGuard {

  private static final ExecutorService SPAWNER =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("child-spawner").daemon(true).factory());

  private static final List<String> SETPRIV = List.of("setpriv", "--pdeathsig", "KILL", "--");

  private static final List<String> SHELL =
      List.of(
          "sh",
          "-c",
          "exec 3<&0; \"$@\" </dev/null & child=$!; "
              + "( read -r line <&3; kill -9 $child ) 2>/dev/null & guard=$!; "
              + "wait $child; code=$?; kill $guard; exit $code",
          "guard");

  private static final List<String> GUARD = onPath("setpriv") ? SETPRIV : SHELL;

  private ProcessGuard() {}

  /** Starts under the guard; with the shell's, the stdin belongs to it. */
  static Process start(ProcessBuilder builder) throws IOException {
    return start(builder, GUARD);
  }

  static Process startByShell(ProcessBuilder builder) throws IOException {
    return start(builder, SHELL);
  }

  private static Process start(ProcessBuilder builder, List<String> guard) throws IOException {
    var guarded = new ArrayList<>(guard);
    guarded.addAll(builder.command());
    Future<Process> started = SPAWNER.submit(builder.command(guarded)::start);
    try {
      return started.get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a program was started", e);
    }
  }

  private static boolean onPath(String program) {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    for (String folder : path.split(File.pathSeparator, -1)) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }
}

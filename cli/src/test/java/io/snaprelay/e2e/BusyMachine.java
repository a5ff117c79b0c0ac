package io.snaprelay.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Takes all CPU that nobody else wants, until it is closed. */
final class BusyMachine implements AutoCloseable {

  /** They end by themselves where a JVM that was killed cannot end them. */
  private static final List<String> LOOP =
      List.of("nice", "-n", "19", "timeout", "300", "sh", "-c", "while :; do :; done");

  private final List<Process> loops = new ArrayList<>();

  /** One loop for each core. */
  BusyMachine() {
    try {
      for (int core = 0; core < Runtime.getRuntime().availableProcessors(); core++) {
        loops.add(new ProcessBuilder(LOOP).start());
      }
    } catch (IOException e) {
      close();
      throw new UncheckedIOException(e);
    }
  }

  /** By SIGTERM, which {@code timeout} passes on to its loop; SIGKILL would leave that. */
  @Override
  public void close() {
    loops.forEach(Process::destroy);
    loops.forEach(loop -> loop.onExit().join());
  }
}

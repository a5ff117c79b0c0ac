package io.snaprelay.e2e;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * {@code snaprelay worker} in a process of its own, with the class path of the tests. Its log stays
 * in {@code target/e2e}.
 */
final class WorkerJvm implements AutoCloseable {

  private final Process process;
  private final Path log;

  private WorkerJvm(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts a worker and waits until it takes work. */
  static WorkerJvm start(Map<String, String> environment) {
    try {
      Path log =
          Files.createTempFile(
              Files.createDirectories(Path.of("target", "e2e")), "worker-", ".log");
      ProcessBuilder builder =
          new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx256m",
              "-cp",
              System.getProperty("java.class.path"),
              "io.snaprelay.cli.Snaprelay",
              "worker");
      builder.environment().putAll(environment);
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      WorkerJvm worker = new WorkerJvm(builder.start(), log);
      await()
          .atMost(Duration.ofMinutes(1))
          .failFast("the worker ended", () -> !worker.process.isAlive())
          .until(() -> worker.logged().contains("Worker takes up to"));
      return worker;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String logged() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The children that it has now. */
  List<ProcessHandle> children() {
    return new ArrayList<>(process.descendants().toList());
  }

  /** SIGTERM. */
  void terminate() {
    process.destroy();
    awaitExit();
  }

  /** SIGKILL. */
  void kill() {
    process.destroyForcibly();
    awaitExit();
  }

  private void awaitExit() {
    try {
      if (!process.waitFor(1, TimeUnit.MINUTES)) {
        throw new AssertionError("the worker does not end; it said:\n" + logged());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    awaitExit();
  }
}

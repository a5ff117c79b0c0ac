package io.snaprelay.e2e;

import static org.awaitility.Awaitility.await;

import io.snaprelay.sandbox.process.Signal;
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
 * {@code snaprelay} in a process of its own, with the class path of the tests. What it writes stays
 * in {@code target/e2e}.
 */
final class Program implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Process process;
  private final Path stdout;
  private final Path stderr;

  private Program(Process process, Path stdout, Path stderr) {
    this.process = process;
    this.stdout = stdout;
    this.stderr = stderr;
  }

  /** {@code snaprelay} with these arguments. */
  static Program start(Map<String, String> environment, String... arguments) {
    return run("io.snaprelay.cli.Snaprelay", environment, List.of(arguments));
  }

  /** A program of the tests, which takes no arguments. */
  static Program start(Class<?> main, Map<String, String> environment) {
    return run(main.getName(), environment, List.of());
  }

  private static Program run(String main, Map<String, String> environment, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Xmx512m"));
    // Several of them start on a few cores: no time for a second compiler to pay off.
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(arguments);
    String name = (arguments.isEmpty() ? main : arguments.getFirst()) + "-";
    try {
      Path folder = Files.createDirectories(Path.of("target", "e2e"));
      Path stdout = Files.createTempFile(folder, name, ".out");
      Path stderr = Files.createTempFile(folder, name, ".err");
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().putAll(environment);
      builder.redirectOutput(stdout.toFile()).redirectError(stderr.toFile());
      return new Program(builder.start(), stdout, stderr);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A worker that takes work. */
  static Program worker(Stack stack) {
    return worker(stack, Map.of());
  }

  /**
   * Likewise.
   *
   * @param settings besides those of all workers, as environment variables
   */
  static Program worker(Stack stack, Map<String, String> settings) {
    return start(stack.environment(settings), "worker").awaitWorker();
  }

  /** Waits until it takes work, as a worker. */
  Program awaitWorker() {
    return awaitText("Worker takes up");
  }

  /** Waits until it has written a text to stdout or stderr. */
  Program awaitText(String text) {
    await()
        .atMost(PATIENCE)
        .failFast("it ended without saying: " + text, () -> !process.isAlive() && !says(text))
        .until(() -> says(text));
    return this;
  }

  private boolean says(String text) {
    return out().contains(text) || err().contains(text);
  }

  String out() {
    return read(stdout);
  }

  String err() {
    return read(stderr);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All processes that it started and that run now, and theirs. */
  List<ProcessHandle> children() {
    return process.descendants().toList();
  }

  /** Waits for its end and answers the exit code. */
  int exit() {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("it does not end; it said:\n" + err());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  void send(Signal signal) {
    signal.send(process.pid());
  }

  /** SIGTERM, and does not wait. */
  void askToEnd() {
    process.destroy();
  }

  /** Freezes the program itself, not its children, until it is thawed. */
  void freeze() {
    Signal.STOP.send(process.pid());
  }

  void thaw() {
    Signal.CONT.send(process.pid());
  }

  /** SIGTERM; what a shell runs in the background may ignore SIGINT, which the JVM treats alike. */
  void terminate() {
    process.destroy();
    exit();
  }

  /** SIGKILL. */
  void kill() {
    process.destroyForcibly();
    exit();
  }

  @Override
  public void close() {
    kill();
  }
}

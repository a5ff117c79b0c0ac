package io.snaprelay.sandbox.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A running program that ends with this process at the latest. Its stderr is read, and the last
 * lines of it kept.
 */
public final class ChildProcess implements AutoCloseable {

  private static final Set<ChildProcess> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("end-children")
                .unstarted(() -> RUNNING.forEach(ChildProcess::kill)));
  }

  private final Command command;
  private final Process process;
  private final LastLines errors;

  private ChildProcess(Command command, Process process) {
    this.command = command;
    this.process = process;
    this.errors = new LastLines(process.getErrorStream());
    RUNNING.add(this);
    reader("stderr", this::watch);
  }

  /** Starts a program that prints nothing that anybody wants. */
  public static ChildProcess start(Command command) {
    var builder = builder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    return new ChildProcess(command, spawn(command, builder));
  }

  /**
   * Starts a program whose stdout {@code output} reads on a thread of its own.
   *
   * @param output returns when it has read to the end or wants no more; then the stream is closed
   */
  public static ChildProcess start(Command command, Consumer<InputStream> output) {
    var child = new ChildProcess(command, spawn(command, builder(command)));
    child.reader("stdout", () -> output.accept(child.process.getInputStream()));
    return child;
  }

  /**
   * Runs a program and gives what it prints on stdout, whatever it ends with.
   *
   * @throws ProgramFailedException when that takes longer than the limit
   */
  public static byte[] output(Command command, Duration limit) {
    var printed = new CompletableFuture<byte[]>();
    ChildProcess child = start(command, stdout -> printed.complete(readAll(stdout)));
    try (child) {
      return printed.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new ProgramFailedException(
          command.title() + " did not end within " + limit.toSeconds() + " s", child.lastLines());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + command.title() + " ran", e);
    }
  }

  /**
   * Starts a program that lives on what {@code input} writes to its stdin, on a thread of its own.
   *
   * @param output reads its stdout, as in {@link #start(Command, Consumer)}
   */
  public static ChildProcess startFed(Command command, Input input, Consumer<InputStream> output) {
    var child = new ChildProcess(command, startUnguarded(command, builder(command)));
    child.reader("stdout", () -> output.accept(child.process.getInputStream()));
    child.reader("stdin", () -> child.feedWhileAlive(input));
    return child;
  }

  /**
   * Runs a program to its end while {@code input} writes its stdin.
   *
   * @throws ProgramFailedException with its last lines, when it does not end well
   */
  public static void run(Command command, Input input) {
    var builder = builder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    try (var child = new ChildProcess(command, startUnguarded(command, builder))) {
      child.feed(input);
      int code = child.process.waitFor();
      if (code != 0) {
        throw new ProgramFailedException(
            command.title() + " ended with code " + code, child.lastLines());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + command.title() + " ran", e);
    }
  }

  /** Writes a program's stdin; returns, or throws, when the program reads no more. */
  @FunctionalInterface
  public interface Input {
    void writeTo(OutputStream stdin) throws IOException;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** The newest lines of stderr, oldest first: of a program that has ended, the last it said. */
  public List<String> lastLines() {
    if (!isAlive()) {
      errors.awaitEnd();
    }
    return errors.lines();
  }

  /** Asks the program to end, and a second later ends it. */
  public void stop() {
    tree().forEach(ProcessHandle::destroy);
    if (!exited(1)) {
      kill();
    }
  }

  /** Ends the program at once, as {@code kill -9} does. */
  public void kill() {
    tree().forEach(ProcessHandle::destroyForcibly);
    exited(1);
  }

  /** Freezes the program: it keeps its connections and does nothing, until it is thawed. */
  public void freeze() {
    tree().forEach(one -> Signal.STOP.send(one.pid()));
  }

  public void thaw() {
    tree().forEach(one -> Signal.CONT.send(one.pid()));
  }

  @Override
  public void close() {
    stop();
  }

  /** The program itself stands below the shell where that guards it. */
  private Stream<ProcessHandle> tree() {
    return Stream.concat(process.descendants().toList().stream(), Stream.of(process.toHandle()));
  }

  private boolean exited(long seconds) {
    try {
      return process.waitFor(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void watch() {
    errors.run();
    process.onExit().join();
    RUNNING.remove(this);
  }

  private void feedWhileAlive(Input input) {
    try (OutputStream stdin = process.getOutputStream()) {
      input.writeTo(stdin);
    } catch (IOException e) {
      // The program ended first; whoever started it sees that, and its last lines.
    }
  }

  /** A program that went away while it was fed says why by its code and its last lines. */
  private void feed(Input input) {
    try (OutputStream stdin = process.getOutputStream()) {
      input.writeTo(stdin);
    } catch (IOException e) {
      exited(1);
      throw new ProgramFailedException(
          command.title() + " stopped reading: " + e.getMessage(), lastLines());
    }
  }

  /** A blocked read of a pipe holds a virtual thread's carrier: platform threads read pipes. */
  private void reader(String stream, Runnable work) {
    Thread.ofPlatform().daemon(true).name(command.title() + "-" + stream).start(work);
  }

  private static byte[] readAll(InputStream stdout) {
    try (stdout) {
      return stdout.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ProcessBuilder builder(Command command) {
    var builder = new ProcessBuilder(command.arguments());
    builder.environment().putAll(command.environment());
    return builder;
  }

  private static Process spawn(Command command, ProcessBuilder builder) {
    try {
      return ProcessGuard.start(builder);
    } catch (IOException e) {
      throw new UncheckedIOException(cannotStart(command), e);
    }
  }

  /**
   * A program that lives on its stdin ends with it, and that ends with this process: it needs no
   * guard.
   */
  private static Process startUnguarded(Command command, ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(cannotStart(command), e);
    }
  }

  private static String cannotStart(Command command) {
    return "cannot start " + command.title() + " (" + command.arguments().getFirst() + ")";
  }
}

package io.snaprelay.capture.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A child that never outlives us. Whoever starts one reads both of its pipes to their ends: a child
 * with a full pipe stands still.
 */
public final class ChildProcess implements AutoCloseable {
  /**
   * Starts all children. The kernel counts the thread that started a child as its parent, and would
   * kill the child at that thread's end: this one has none.
   */
  private static final ExecutorService SPAWNER =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("child-spawner").factory());

  private static final Duration GONE_WITHIN = Duration.ofSeconds(1);

  /**
   * Exit codes that mean a signal. ffmpeg 8 exits with its error numbers, which fall into the same
   * range ("no route to host" looks like SIGTERM): only what a crash or a kill leaves is counted.
   */
  private static final Set<Integer> SIGNALS = Set.of(4, 6, 7, 8, 9, 11);

  private static final int SIGNAL_OFFSET = 128;

  private final Process process;
  private final ChildGuard guard;
  private volatile boolean killed;

  private ChildProcess(Process process, ChildGuard guard) {
    this.process = process;
    this.guard = guard;
  }

  /**
   * Starts {@code command} in an empty folder, with an environment that holds no secrets of ours.
   *
   * @param environment on top of what every child gets
   * @throws IOException when the program cannot be started
   */
  public static ChildProcess start(List<String> command, Map<String, String> environment)
      throws IOException {
    return start(command, environment, ChildGuard.best());
  }

  static ChildProcess start(List<String> command, Map<String, String> environment, ChildGuard guard)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(guard.wrap(command));
    ChildEnvironment.apply(builder.environment(), environment);
    builder.directory(EmptyFolder.path().toFile());
    try {
      return new ChildProcess(SPAWNER.submit(builder::start).get(), guard);
    } catch (ExecutionException e) {
      throw new IOException("cannot start " + command.getFirst(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while starting " + command.getFirst(), e);
    }
  }

  public long pid() {
    return process.pid();
  }

  public InputStream stdout() {
    return process.getInputStream();
  }

  public InputStream stderr() {
    return process.getErrorStream();
  }

  public OutputStream stdin() {
    return process.getOutputStream();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** CPU time that it has taken, user and system; empty when it is gone. */
  Optional<Duration> cpu() {
    if (!process.isAlive()) {
      return Optional.empty();
    }
    Duration own = cpu(process.toHandle());
    return Optional.of(
        guard == ChildGuard.SHELL
            ? process.descendants().map(ChildProcess::cpu).reduce(own, Duration::plus)
            : own);
  }

  private static Duration cpu(ProcessHandle of) {
    return of.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Whether somebody stopped it (SIGSTOP): known on Linux only, and not behind a shell. */
  boolean isFrozen() {
    Path stat = Path.of("/proc", String.valueOf(pid()), "stat");
    try {
      // The state stands behind the name, which is in parentheses and may hold any character.
      String afterName = Files.readString(stat).replaceFirst("(?s)^.*\\) ", "");
      return afterName.startsWith("T");
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Kills the child at once and waits until it is gone. Nothing is lost by not asking first: it
   * writes no files, and ffmpeg ignores a polite signal while it waits for the network.
   */
  @Override
  public void close() {
    if (process.isAlive()) {
      killed = true;
      if (guard == ChildGuard.SHELL) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
      }
      process.destroyForcibly();
    }
    awaitExit(GONE_WITHIN);
    closeQuietly(process.getOutputStream());
  }

  /** Waits for the end, at most {@code limit}; what is not gone by then is killed. */
  public ProcessOutcome outcome(Duration limit) {
    if (!awaitExit(limit)) {
      close();
    }
    closeQuietly(process.getOutputStream());
    if (killed || process.isAlive()) {
      return new ProcessOutcome.Killed();
    }
    int code = process.exitValue();
    return SIGNALS.contains(code - SIGNAL_OFFSET)
        ? new ProcessOutcome.Signalled(code - SIGNAL_OFFSET)
        : new ProcessOutcome.Exited(code);
  }

  private boolean awaitExit(Duration limit) {
    try {
      return process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !process.isAlive();
    }
  }

  private static void closeQuietly(OutputStream stdin) {
    try {
      stdin.close();
    } catch (IOException e) {
      // The child is gone, and what was not written yet with it.
    }
  }
}

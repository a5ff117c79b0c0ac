package io.snaprelay.sandbox.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All processes of this machine at one moment, and the CPU time that they took. Linux only.
 *
 * <p>What a process took is not lost when it ends: whoever waited for it has it in its own account,
 * so that a tree's time is complete at any moment, whatever came and went below its root. Only what
 * ends in the very moment of looking may be missed.
 */
public final class ProcessTable {

  private static final Path PROC = Path.of("/proc");

  private final Map<Long, ProcessStat> processes;

  private ProcessTable(Map<Long, ProcessStat> processes) {
    this.processes = processes;
  }

  /** As it is now. */
  public static ProcessTable now() {
    return read(PROC);
  }

  static ProcessTable read(Path proc) {
    try (Stream<Path> folders = Files.list(proc)) {
      return new ProcessTable(
          folders
              .filter(folder -> folder.getFileName().toString().matches("\\d+"))
              .flatMap(folder -> stat(folder).stream())
              .collect(Collectors.toMap(ProcessStat::pid, Function.identity())));
    } catch (IOException e) {
      throw new UncheckedIOException("processes cannot be listed, which takes Linux", e);
    }
  }

  /** Empty for a process that is gone by now. */
  private static Optional<ProcessStat> stat(Path folder) {
    try {
      return Optional.of(ProcessStat.parse(Files.readString(folder.resolve("stat"))));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** CPU time of a process alone, all of its threads; zero where it is gone. */
  public Duration alone(long pid) {
    ProcessStat process = processes.get(pid);
    return process == null ? Duration.ZERO : process.own();
  }

  /** CPU time of a process and of all that it ever started, directly or not. */
  public Duration tree(long pid) {
    ProcessStat process = processes.get(pid);
    return process == null
        ? Duration.ZERO
        : process.total().plus(children(pid).map(this::tree).reduce(Duration.ZERO, Duration::plus));
  }

  /** CPU time of all that a process ever started, directly or not, without its own. */
  public Duration below(long pid) {
    return tree(pid).minus(alone(pid));
  }

  /**
   * Likewise, without some of its children.
   *
   * @param others that live on: what ends is in the process's account, and cannot be told apart
   */
  public Duration below(long pid, Set<Long> others) {
    return others.stream().map(this::tree).reduce(below(pid), Duration::minus);
  }

  /** All that run now and were started by a process, directly or not. */
  public Stream<Long> descendants(long pid) {
    return children(pid).flatMap(child -> Stream.concat(Stream.of(child), descendants(child)));
  }

  /** Those that a process started itself and that run now. */
  public Stream<Long> children(long pid) {
    return processes.values().stream()
        .filter(process -> process.parent() == pid)
        .map(ProcessStat::pid);
  }
}

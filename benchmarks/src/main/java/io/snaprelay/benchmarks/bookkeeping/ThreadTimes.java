package io.snaprelay.benchmarks.bookkeeping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * CPU time of a process's threads, as the kernel counts it. Linux only.
 *
 * @param threads by their numbers; those that have ended are in none
 */
record ThreadTimes(Map<String, One> threads) {

  /** One of them, with the first 15 characters of its name. */
  record One(String name, Duration cpu) {}

  static ThreadTimes of(long pid) {
    return read(Path.of("/proc", String.valueOf(pid), "task"));
  }

  static ThreadTimes read(Path tasks) {
    Map<String, One> threads = new HashMap<>();
    try (Stream<Path> folders = Files.list(tasks)) {
      for (Path folder : folders.toList()) {
        add(threads, folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("threads cannot be listed, which takes Linux", e);
    }
    if (threads.isEmpty()) {
      throw new IllegalStateException(
          "no thread in %s says what it took: the kernel needs schedstat (CONFIG_SCHED_INFO)"
              .formatted(tasks));
    }
    return new ThreadTimes(Map.copyOf(threads));
  }

  private static void add(Map<String, One> threads, Path folder) {
    try {
      String name = Files.readString(folder.resolve("comm")).strip();
      String nanos = Files.readString(folder.resolve("schedstat")).split(" ", 2)[0];
      threads.put(
          folder.getFileName().toString(), new One(name, Duration.ofNanos(Long.parseLong(nanos))));
    } catch (IOException e) {
      // It has ended meanwhile.
    }
  }

  /** What each kind of work took since then. */
  Map<Work, Duration> since(ThreadTimes before) {
    Map<Work, Duration> taken = new HashMap<>();
    threads.forEach(
        (number, now) -> {
          One then = before.threads.get(number);
          Duration cpu = then == null ? now.cpu() : now.cpu().minus(then.cpu());
          taken.merge(Work.of(now.name()), cpu, Duration::plus);
        });
    return taken;
  }
}

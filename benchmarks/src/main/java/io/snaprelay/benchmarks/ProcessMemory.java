package io.snaprelay.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the kernel says of processes' memory. Linux only. */
public final class ProcessMemory {

  private static final Path PROC = Path.of("/proc");

  private ProcessMemory() {}

  /** Resident memory of a process alone, in MB; 0 where it is gone. */
  public static double residentMegabytes(long pid) {
    return megabytes(folder(pid).resolve("status"), "VmRSS:");
  }

  /** Likewise with its share of what it shares with others. */
  public static double proportionalMegabytes(long pid) {
    return megabytes(folder(pid).resolve("smaps_rollup"), "Pss:");
  }

  private static Path folder(long pid) {
    return PROC.resolve(String.valueOf(pid));
  }

  /** A field of a file such as {@code VmRSS: 1234 kB}. */
  static double megabytes(Path file, String field) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(field))
          .map(line -> line.replaceAll("\\D", ""))
          .mapToDouble(kilobytes -> Long.parseLong(kilobytes) / 1024.0)
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
  }
}

package io.snaprelay.benchmarks.bookkeeping;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a JVM for its heap. */
final class HeapInfo {

  /** G1 has one line with the heap's use, the serial collector one a generation, by two names. */
  private static final Pattern USED =
      Pattern.compile("(?:garbage-first heap|generation|DefNew|Tenured)[^\\n]*used (\\d+)K");

  private HeapInfo() {}

  /** Used of the heap, in MB, with garbage. */
  static double usedMegabytes(long pid) throws IOException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process asked =
        new ProcessBuilder(jcmd, String.valueOf(pid), "GC.heap_info")
            .redirectErrorStream(true)
            .start();
    return usedMegabytes(new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
  }

  /**
   * What {@code jcmd} answered, read.
   *
   * @throws IllegalArgumentException where that is not known
   */
  static double usedMegabytes(String answer) {
    Matcher used = USED.matcher(answer);
    long kilobytes = 0;
    boolean known = false;
    while (used.find()) {
      kilobytes += Long.parseLong(used.group(1));
      known = true;
    }
    if (!known) {
      throw new IllegalArgumentException("jcmd does not say how much heap is used:\n" + answer);
    }
    return kilobytes / 1024.0;
  }
}

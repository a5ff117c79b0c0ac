package io.snaprelay.starter.cli;

import java.io.PrintWriter;
import java.time.Duration;

/**
 * How far something is: on a terminal a bar that is drawn over itself, elsewhere a sentence now and
 * then.
 */
final class ProgressBar implements AutoCloseable {

  private static final int WIDTH = 30;
  private static final Duration REDRAW = Duration.ofMillis(100);
  private static final Duration SENTENCE = Duration.ofSeconds(5);

  private final PrintWriter out;
  private final boolean terminal;
  private long next;
  private boolean drawn;

  ProgressBar(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
    this.next = System.nanoTime() + (terminal ? Duration.ZERO : SENTENCE).toNanos();
  }

  void at(int done, int total, String what) {
    long now = System.nanoTime();
    if (now - next < 0 && !(terminal && done == total)) {
      return;
    }
    next = now + (terminal ? REDRAW : SENTENCE).toNanos();
    if (terminal) {
      out.print("\r" + line(done, total, what));
      drawn = true;
    } else {
      out.println("snaprelay: %d of %d, %s".formatted(done, total, what));
    }
    out.flush();
  }

  /** {@code [##########....................] 34% 1024/3000 12.5 MB}. */
  static String line(int done, int total, String what) {
    int filled = total == 0 ? WIDTH : (int) ((long) done * WIDTH / total);
    int percent = total == 0 ? 100 : (int) (done * 100L / total);
    return "[%s%s] %3d%%  %d/%d  %s"
        .formatted("#".repeat(filled), ".".repeat(WIDTH - filled), percent, done, total, what);
  }

  /** Leaves the bar as it is; what comes then has a line of its own. */
  void end() {
    if (drawn) {
      out.println();
      out.flush();
      drawn = false;
    }
  }

  @Override
  public void close() {
    end();
  }
}

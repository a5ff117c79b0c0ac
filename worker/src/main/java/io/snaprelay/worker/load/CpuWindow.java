package io.snaprelay.worker.load;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Mean use of CPU over the last seconds, by what was taken between two looks. */
final class CpuWindow {

  private record Look(long nanos, long taken) {}

  private final long lengthNanos;
  private final Deque<Look> looks = new ArrayDeque<>();

  /**
   * @param length of what is looked back at, at least
   */
  CpuWindow(Duration length) {
    this.lengthNanos = length.toNanos();
  }

  /** Adds CPU time that was taken since the look before. */
  void add(Duration taken, long nowNanos) {
    long before = looks.isEmpty() ? 0 : looks.getLast().taken();
    looks.addLast(new Look(nowNanos, before + taken.toNanos()));
    while (looks.size() > 2 && nowNanos - second().nanos() >= lengthNanos) {
      looks.removeFirst();
    }
  }

  private Look second() {
    return looks.stream().skip(1).findFirst().orElseThrow();
  }

  /** Cores in use; zero before the second look. */
  double cores() {
    if (looks.size() < 2) {
      return 0;
    }
    Look first = looks.getFirst();
    Look last = looks.getLast();
    return (last.taken() - first.taken()) / (double) Math.max(1, last.nanos() - first.nanos());
  }
}

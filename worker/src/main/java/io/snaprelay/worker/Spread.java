package io.snaprelay.worker;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/**
 * When each of a worker's captures is asked to look for a successor: one after another, so that not
 * all streams reconnect in the same second, and early enough for the last one to be relieved.
 */
final class Spread {

  /**
   * What a relief takes at most: 15 s until a successor has connected and caught up (HLS), 3 s of
   * lease, and 2 s for the signals and questions around it.
   */
  static final Duration RELIEF = Duration.ofSeconds(20);

  /** Four a second: what a source server and its disks do not notice. */
  private static final Duration GAP = Duration.ofMillis(250);

  private Spread() {}

  /**
   * Delays from now on, ascending, each at random within a turn of its own.
   *
   * @param count of captures
   * @param limit until which they should be relieved: the asking takes what is left of it after
   *     {@link #RELIEF}, and no more than a quarter where that is little
   */
  static List<Duration> over(int count, Duration limit, RandomGenerator random) {
    Duration left = limit.minus(RELIEF);
    Duration quarter = limit.dividedBy(4);
    long window = (left.compareTo(quarter) > 0 ? left : quarter).toNanos();
    long turn = Math.max(1, Math.min(GAP.toNanos(), window / Math.max(1, count)));
    return LongStream.range(0, count)
        .mapToObj(i -> Duration.ofNanos(i * turn + random.nextLong(turn)))
        .toList();
  }
}

package io.snaprelay.worker;

import io.snaprelay.capture.HolderRegistry;
import io.snaprelay.runtime.text.Durations;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the captures of a worker leave: each looks for a successor, one after another, and goes on
 * until it is relieved; what is not relieved at the limit returns what it has. Nobody stops
 * capturing before that, so that a drain without another worker costs no more than the limit.
 */
final class Drain {

  private static final Duration LOOK_EVERY = Duration.ofMillis(50);
  private static final Duration REPORT_EVERY = Duration.ofSeconds(5);

  private static final Logger log = LoggerFactory.getLogger(Drain.class);

  private final HolderRegistry holders;
  private final Duration limit;
  private final RandomGenerator random;
  private final Queue<Turn> turns = new ArrayDeque<>();

  private record Turn(long at, HolderRegistry.Capture capture) {}

  /**
   * Prepares it.
   *
   * @param limit how long captures may wait for their successors; zero: none is looked for
   */
  Drain(HolderRegistry holders, Duration limit, RandomGenerator random) {
    this.holders = holders;
    this.limit = limit;
    this.random = random;
  }

  /**
   * Returns when no capture runs, or those that do have been told to return with what they have.
   */
  void run() {
    List<HolderRegistry.Capture> captures = holders.admitNoMore();
    if (captures.isEmpty()) {
      return;
    }
    log.info(
        "Drain of at most {}: captures that wait for relief by other workers: {}",
        Durations.format(limit),
        captures.size());
    long began = System.nanoTime();
    takeTurns(captures, began);
    awaitReliefs(began);
    end(captures.size());
  }

  private void takeTurns(List<HolderRegistry.Capture> captures, long began) {
    List<Duration> delays = Spread.over(captures.size(), limit, random);
    for (int i = 0; i < delays.size(); i++) {
      turns.add(new Turn(began + delays.get(i).toNanos(), captures.get(i)));
    }
  }

  private void awaitReliefs(long began) {
    long reportAt = began + REPORT_EVERY.toNanos();
    long now = began;
    while (holders.running() > 0 && now - began < limit.toNanos()) {
      askThoseDue(now);
      if (now - reportAt >= 0) {
        log.info(
            "Drain, after {} s: captures that still wait: {}",
            Duration.ofNanos(now - began).toSeconds(),
            holders.running());
        reportAt += REPORT_EVERY.toNanos();
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
      now = System.nanoTime();
    }
  }

  private void askThoseDue(long now) {
    while (!turns.isEmpty() && now - turns.element().at() >= 0) {
      turns.remove().capture().drain();
    }
  }

  private void end(int all) {
    int left = holders.running();
    if (left == 0) {
      log.info("Drain is over: captures relieved, or at their end: {} of {}", all, all);
      return;
    }
    log.warn(
        "Drain limit of {} reached: captures relieved, or at their end: {} of {}; the others return what they have",
        Durations.format(limit),
        all - left,
        all);
    holders.leaveAll();
  }
}

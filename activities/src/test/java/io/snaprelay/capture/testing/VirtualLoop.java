package io.snaprelay.capture.testing;

import io.snaprelay.capture.loop.Loop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/** A loop on the test's thread. */
public final class VirtualLoop implements Loop {

  private record Timed(Instant due, long order, Runnable task) {}

  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final PriorityQueue<Timed> timers =
      new PriorityQueue<>(Comparator.comparing(Timed::due).thenComparingLong(Timed::order));
  private Instant now;
  private long order;

  public VirtualLoop(Instant now) {
    this.now = now;
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  @Override
  public void after(Duration delay, Runnable task) {
    timers.add(new Timed(now.plus(delay), order++, task));
  }

  /** Runs what can be run now. */
  public void settle() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  /** Time passes, and nothing runs. */
  public void freeze(Duration time) {
    now = now.plus(time);
  }

  public void advance(Duration time) {
    advanceTo(now.plus(time));
  }

  public void advanceTo(Instant time) {
    settle();
    while (!timers.isEmpty() && !timers.peek().due().isAfter(time)) {
      Timed timed = timers.remove();
      now = timed.due().isAfter(now) ? timed.due() : now;
      timed.task().run();
      settle();
    }
    now = time.isAfter(now) ? time : now;
  }
}

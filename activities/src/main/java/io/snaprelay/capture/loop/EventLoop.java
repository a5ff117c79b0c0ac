package io.snaprelay.capture.loop;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The loop of an activity: the thread that calls {@link #runUntil} is its thread. */
public final class EventLoop implements Loop {

  private record Timed(long dueNanos, long order, Runnable task) {}

  private final InstantSource clock;
  private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  // By the monotonic clock, so that a host's clock that is set does not stop the timers.
  private final PriorityQueue<Timed> timers =
      new PriorityQueue<>(
          Comparator.<Timed>comparingLong(t -> t.dueNanos).thenComparingLong(t -> t.order));
  private long order;

  public EventLoop(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  /** Only from the loop's own thread, or before it runs. */
  @Override
  public void after(Duration delay, Runnable task) {
    timers.add(new Timed(System.nanoTime() + delay.toNanos(), order++, task));
  }

  /**
   * Runs tasks until {@code finished} holds after one of them.
   *
   * @throws InterruptedException when the thread is interrupted; what was handed in is left undone
   */
  public void runUntil(BooleanSupplier finished) throws InterruptedException {
    while (!finished.getAsBoolean()) {
      Runnable task = next();
      if (task != null) {
        task.run();
      }
    }
  }

  private @Nullable Runnable next() throws InterruptedException {
    Timed timed = timers.peek();
    if (timed == null) {
      return tasks.take();
    }
    long wait = timed.dueNanos - System.nanoTime();
    if (wait <= 0) {
      timers.remove();
      return timed.task;
    }
    return tasks.poll(wait, TimeUnit.NANOSECONDS);
  }
}

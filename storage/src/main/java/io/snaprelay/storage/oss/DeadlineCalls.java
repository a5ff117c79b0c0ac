package io.snaprelay.storage.oss;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Gives deadlines to calls that block on sockets and know none.
 *
 * <p>Each call has a virtual thread of its own. Interrupting a virtual thread closes the socket
 * that it is blocked on, in a read, a write or a connect, so that a call that is given up leaves no
 * thread and no connection behind. A platform thread would stay in a stalled read for the socket's
 * timeout, and in a stalled write for as long as TCP hopes.
 */
final class DeadlineCalls {

  /** No more calls than connections: a call never waits inside of the client's pool. */
  private final Semaphore places;

  DeadlineCalls(int places) {
    this.places = new Semaphore(places);
  }

  /**
   * Runs a call, for at most as long as the deadline.
   *
   * @throws ExecutionException with what the call threw
   * @throws TimeoutException when the call was given up, or found no place
   * @throws InterruptedException when our thread was interrupted; the call is given up, too
   */
  <T> T run(Callable<T> call, Duration deadline)
      throws ExecutionException, TimeoutException, InterruptedException {
    long end = System.nanoTime() + deadline.toNanos();
    if (!places.tryAcquire(deadline.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new TimeoutException("no connection was free within " + deadline);
    }
    FutureTask<T> task = new FutureTask<>(call);
    Thread.ofVirtual().name("oss-call").start(() -> runAndRelease(task));
    try {
      return task.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      TimeoutException given = new TimeoutException("no answer within " + deadline);
      given.initCause(e);
      throw given;
    } finally {
      task.cancel(true);
    }
  }

  private void runAndRelease(FutureTask<?> task) {
    try {
      task.run();
    } finally {
      places.release();
    }
  }
}

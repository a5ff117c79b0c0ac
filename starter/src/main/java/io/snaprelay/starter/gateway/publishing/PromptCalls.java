package io.snaprelay.starter.gateway.publishing;

import io.snaprelay.runtime.errors.OperatorException;
import io.snaprelay.runtime.errors.ServiceUnreachableException;
import io.snaprelay.runtime.text.Durations;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Calls that are given up soon where their server is away, and not where it is only slow: media
 * servers wait for their answer, and publishers for them.
 */
public final class PromptCalls implements AutoCloseable {

  /**
   * So many at a time; others wait for their turn. Five hundred starts at once were measured to
   * keep each other from being answered in time; a few at a time are all answered.
   */
  private static final int AT_ONCE = 16;

  /** A CDN hangs up after five seconds; whoever had no turn by then asks again. */
  private static final Duration FOR_A_TURN = Duration.ofSeconds(4);

  private final Semaphore turns = new Semaphore(AT_ONCE, true);
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("captures-", 1).factory());
  private final Supplier<Boolean> isThere;
  private final Supplier<ServiceUnreachableException> away;
  private final Duration patience;
  private final Duration forATurn;

  /**
   * @param isThere whether the server answers now; within a second
   * @param away what to say where it does not
   * @param patience after which that is asked
   */
  public PromptCalls(
      Supplier<Boolean> isThere, Supplier<ServiceUnreachableException> away, Duration patience) {
    this(isThere, away, patience, FOR_A_TURN);
  }

  PromptCalls(
      Supplier<Boolean> isThere,
      Supplier<ServiceUnreachableException> away,
      Duration patience,
      Duration forATurn) {
    this.isThere = isThere;
    this.away = away;
    this.patience = patience;
    this.forATurn = forATurn;
  }

  /**
   * Makes a call that ends in time by itself where its server is there.
   *
   * @throws ServiceUnreachableException where it is not
   * @throws OperatorException where too many others were before; the call was not begun
   */
  <T> T call(Supplier<T> call) {
    Future<T> result = threads.submit(() -> inTurn(call));
    while (true) {
      try {
        return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (!isThere.get()) {
          result.cancel(true);
          throw away.get();
        }
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException cause
            ? cause
            : new IllegalStateException(e.getCause());
      } catch (InterruptedException e) {
        result.cancel(true);
        Thread.currentThread().interrupt();
        throw away.get();
      }
    }
  }

  private <T> T inTurn(Supplier<T> call) throws InterruptedException {
    if (!turns.tryAcquire(forATurn.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new OperatorException(
          "%d calls to Temporal before this one were not answered within %s: ask again"
              .formatted(AT_ONCE, Durations.format(forATurn)));
    }
    try {
      return call.get();
    } finally {
      turns.release();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}

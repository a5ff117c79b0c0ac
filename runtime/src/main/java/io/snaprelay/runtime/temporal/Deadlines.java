package io.snaprelay.runtime.temporal;

import io.grpc.Context;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Bounds calls to Temporal by a gRPC context's deadline, the only bound that holds: a query to a
 * frozen server was measured to block for 62 s although its own RPC timeout was 1 s.
 */
public final class Deadlines {
  private static final ScheduledExecutorService TIMER =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("temporal-deadlines").daemon().factory());

  private Deadlines() {}

  /**
   * Runs a call, on this thread, that gives up after {@code limit}.
   *
   * @throws TimeoutException when the limit passed: nothing is known then of what the server did
   * @throws Exception whatever the call throws before that
   */
  public static <T> T within(Duration limit, Callable<T> call) throws Exception {
    Context.CancellableContext context =
        Context.current().withDeadlineAfter(limit.toMillis(), TimeUnit.MILLISECONDS, TIMER);
    try {
      return context.call(call);
    } catch (Exception e) {
      if (context.isCancelled()) {
        throw timeout(limit, e);
      }
      throw e;
    } finally {
      context.cancel(null);
    }
  }

  private static TimeoutException timeout(Duration limit, Exception cause) {
    TimeoutException timeout = new TimeoutException("No answer within " + limit.toMillis() + " ms");
    timeout.initCause(cause);
    return timeout;
  }
}

package io.snaprelay.runtime.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks the system for names on threads of its own. The system holds the thread that asks it for as
 * long as a name server that plays dead lets it wait: asked by virtual threads it would hold all
 * that run on the same carriers.
 */
final class Resolver {

  private final LookUp names;
  private final ThreadPoolExecutor threads;

  /** As {@link InetAddress#getAllByName}. */
  @FunctionalInterface
  interface LookUp {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  /**
   * @param atOnce names that are asked for
   * @param waiting names that wait for that; beyond it the answer is that nobody knows
   */
  Resolver(LookUp names, int atOnce, int waiting) {
    this.names = names;
    this.threads =
        new ThreadPoolExecutor(
            atOnce,
            atOnce,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(waiting),
            Thread.ofPlatform().daemon().name("resolver-", 1).factory());
  }

  /** Empty where the name is not known, or nobody says so in time. */
  Optional<InetAddress[]> addresses(String host, Duration limit) {
    FutureTask<InetAddress[]> lookUp = new FutureTask<>(() -> names.addresses(host));
    try {
      threads.execute(lookUp);
      return Optional.of(lookUp.get(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      // What nobody waits for any more must not keep others waiting.
      lookUp.cancel(true);
      threads.remove(lookUp);
    }
  }
}

package io.snaprelay.storage.testing;

import io.snaprelay.storage.StoreException;
import io.snaprelay.storage.StoreException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** How the calls of an {@link InMemoryFrameStore} go wrong. Safe for use by many threads. */
public final class FaultInjection {

  private int failures;
  private Kind kind = Kind.TRANSIENT;
  private int lostAnswers;
  private boolean hanging;
  private int toHang;
  private int released;
  private int hangingCalls;
  private int calls;
  private final Set<String> failingKeys = new HashSet<>();

  /** The next calls fail without having done anything. */
  public void failNext(int calls) {
    failNext(calls, Kind.TRANSIENT);
  }

  public synchronized void failNext(int count, Kind kindOfFailure) {
    failures = count;
    kind = kindOfFailure;
  }

  /** Every call fails until {@link #heal()}. */
  public void failAll() {
    failNext(Integer.MAX_VALUE);
  }

  public void heal() {
    failNext(0);
  }

  /** The next puts store their picture, and fail nevertheless. */
  public synchronized void loseAnswersOfNext(int puts) {
    lostAnswers = puts;
  }

  /** Every put of this key fails without having done anything, for ever. */
  public synchronized void failPuts(String key) {
    failingKeys.add("put " + key);
  }

  /** Calls hang from now on, each until {@link #release()} or its deadline. */
  public synchronized void hang() {
    hanging = true;
  }

  /** The next calls hang, each until {@link #release()} or its deadline; others do not. */
  public synchronized void hangNext(int count) {
    toHang = count;
  }

  public synchronized void release() {
    hanging = false;
    released++;
    notifyAll();
  }

  /** Calls that hang right now. */
  public synchronized int hangingCalls() {
    return hangingCalls;
  }

  /** All calls so far, failed ones included. */
  public synchronized int calls() {
    return calls;
  }

  synchronized void beforeCall(String what, Duration deadline) throws StoreException {
    calls++;
    awaitRelease(what, deadline);
    if (failures > 0 || failingKeys.contains(what)) {
      failures = Math.max(0, failures - 1);
      throw new StoreException(kind, what + " failed", new IOException("injected"));
    }
  }

  synchronized boolean losesAnswer() {
    if (lostAnswers == 0) {
      return false;
    }
    lostAnswers--;
    return true;
  }

  private void awaitRelease(String what, Duration deadline) throws StoreException {
    long end = System.nanoTime() + deadline.toNanos();
    boolean chosen = toHang > 0;
    toHang -= chosen ? 1 : 0;
    int releases = released;
    hangingCalls++;
    try {
      while (hanging || (chosen && releases == released)) {
        long millis = Duration.ofNanos(end - System.nanoTime()).toMillis();
        if (millis <= 0) {
          throw transientFailure(what, new TimeoutException("deadline of " + deadline));
        }
        wait(millis);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw transientFailure(what, e);
    } finally {
      hangingCalls--;
    }
  }

  private static StoreException transientFailure(String what, Exception cause) {
    return new StoreException(Kind.TRANSIENT, what + " did not end in time", cause);
  }
}

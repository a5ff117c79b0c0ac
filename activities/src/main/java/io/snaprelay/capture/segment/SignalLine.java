package io.snaprelay.capture.segment;

import io.snaprelay.capture.loop.Loop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Signals something until it is heard. What is newer says all that was said before, so only the
 * newest is kept. Two go at once, such as an outage and its end; more have to wait, so that a
 * flapping source does not fill the workflow's history. Belongs to its loop.
 */
final class SignalLine<T> {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private static final int AT_ONCE = 2;

  private static final Duration ROOM_AFTER = Duration.ofMinutes(1);

  private final Predicate<T> signal;
  private final Loop loop;
  private final Executor calls;
  private final Deque<Instant> heardAt = new ArrayDeque<>();
  private @Nullable T unheard;
  private boolean busy;

  /**
   * @param signal blocks; false where it may not have arrived
   */
  SignalLine(Predicate<T> signal, Loop loop, Executor calls) {
    this.signal = signal;
    this.loop = loop;
    this.calls = calls;
  }

  void tell(T news) {
    unheard = news;
    send();
  }

  /** What was not heard yet need not be any more, and what is told from here on is the last. */
  void forget() {
    unheard = null;
    heardAt.clear();
  }

  boolean isQuiet() {
    return unheard == null;
  }

  private void send() {
    T news = unheard;
    if (busy || news == null) {
      return;
    }
    Duration wait = untilRoom();
    if (wait.isPositive()) {
      loop.after(wait, this::send);
    } else {
      call(news);
    }
  }

  private Duration untilRoom() {
    return heardAt.size() < AT_ONCE
        ? Duration.ZERO
        : Duration.between(loop.now(), heardAt.getFirst().plus(ROOM_AFTER));
  }

  private void call(T news) {
    busy = true;
    calls.execute(
        () -> {
          boolean heard = signal.test(news);
          loop.execute(() -> called(news, heard));
        });
  }

  private void called(T news, boolean heard) {
    if (heard) {
      remember(news);
      goOn();
    } else {
      loop.after(PAUSE, this::goOn);
    }
  }

  private void remember(T heard) {
    heardAt.addLast(loop.now());
    if (heardAt.size() > AT_ONCE) {
      heardAt.removeFirst();
    }
    if (heard.equals(unheard)) {
      unheard = null;
    }
  }

  private void goOn() {
    busy = false;
    send();
  }
}

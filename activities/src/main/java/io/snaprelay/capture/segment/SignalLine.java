package io.snaprelay.capture.segment;

import io.snaprelay.capture.loop.Loop;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Signals something until it is heard. What is newer says all that was said before, so only the
 * newest is kept. Belongs to its loop.
 */
final class SignalLine<T> {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Predicate<T> signal;
  private final Loop loop;
  private final Executor calls;
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

  /** What was not heard yet need not be any more. */
  void forget() {
    unheard = null;
  }

  boolean isQuiet() {
    return unheard == null;
  }

  private void send() {
    T news = unheard;
    if (busy || news == null) {
      return;
    }
    busy = true;
    calls.execute(
        () -> {
          boolean heard = signal.test(news);
          loop.execute(() -> sent(news, heard));
        });
  }

  private void sent(T news, boolean heard) {
    busy = false;
    if (heard && news.equals(unheard)) {
      unheard = null;
    }
    if (heard) {
      send();
    } else {
      loop.after(PAUSE, this::send);
    }
  }
}

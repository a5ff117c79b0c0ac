package io.snaprelay.capture.ffmpeg;

import io.snaprelay.capture.source.NextChild;
import io.snaprelay.capture.source.SourceRequest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The way to a source for the children of one connection. The first one goes at once: whoever
 * opened the connection has waited for its turn, and signed its address. Each of the others waits
 * for a turn of its own, and goes by an address of its own.
 */
final class Approach implements AutoCloseable {

  private final SourceRequest request;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);

  Approach(SourceRequest request) {
    this.request = request;
  }

  /**
   * What the next child connects by, once it may. When the connection is closed none will: the
   * request comes back at once then, without a turn or a signature of its own.
   */
  SourceRequest next() {
    if (!begun.getAndSet(true) || isClosedWithin(Duration.ZERO)) {
      return request;
    }
    NextChild child = request.nextChild();
    if (isClosedWithin(child.turn().get())) {
      return request;
    }
    // Not before its turn: a signature may end soon.
    return request.at(child.address().get());
  }

  private boolean isClosedWithin(Duration time) {
    try {
      return closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}

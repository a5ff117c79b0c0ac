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

  /** What the next child connects by, once it may; at once when the connection is closed. */
  SourceRequest next() {
    if (!begun.getAndSet(true)) {
      return request;
    }
    NextChild child = request.nextChild();
    await(child.turn().get());
    // Not before its turn: a signature may end soon.
    return request.at(child.address().get());
  }

  private void await(Duration turn) {
    try {
      var unused = closed.await(turn.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}

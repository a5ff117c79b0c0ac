package io.snaprelay.starter.gateway;

import io.snaprelay.starter.gateway.verdict.VerdictConsumer;
import io.snaprelay.storage.NotifyException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of a gateway that hears what review services say. It begins when it can: the rest of the
 * gateway does not wait for Kafka.
 */
final class VerdictPart implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(VerdictPart.class);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration LEAVE_WITHIN = Duration.ofSeconds(15);

  private final Opening opening;
  private final Duration firstPause;
  private final CountDownLatch leaving = new CountDownLatch(1);
  private final Thread opener =
      Thread.ofPlatform().daemon().name("verdicts-open").unstarted(this::open);
  private volatile @Nullable VerdictConsumer consumer;

  /** Begins to read, or says why it cannot now. */
  @FunctionalInterface
  interface Opening {
    VerdictConsumer open() throws NotifyException;
  }

  private VerdictPart(Opening opening, Duration firstPause) {
    this.opening = opening;
    this.firstPause = firstPause;
  }

  /** Tries in the background until it has begun; pauses grow from a second on. */
  static VerdictPart start(Opening opening) {
    return start(opening, Duration.ofSeconds(1));
  }

  static VerdictPart start(Opening opening, Duration firstPause) {
    VerdictPart part = new VerdictPart(opening, firstPause);
    part.opener.start();
    return part;
  }

  private void open() {
    Duration pause = firstPause;
    try {
      while (!isOpen(pause.equals(firstPause))) {
        if (leaving.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
        Duration twice = pause.multipliedBy(2);
        pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isOpen(boolean first) {
    try {
      consumer = opening.open();
      return true;
    } catch (NotifyException | RuntimeException e) {
      if (first) {
        log.warn("Verdicts are not read yet; trying on: {}", e.getMessage());
      }
      return false;
    }
  }

  boolean isReading() {
    VerdictConsumer begun = consumer;
    return begun != null && begun.isReading();
  }

  @Override
  public void close() {
    leaving.countDown();
    try {
      if (!opener.join(LEAVE_WITHIN)) {
        log.warn("Verdicts are still being opened");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    VerdictConsumer begun = consumer;
    if (begun != null) {
      begun.close();
    }
  }
}

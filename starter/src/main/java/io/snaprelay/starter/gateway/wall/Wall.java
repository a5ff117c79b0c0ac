package io.snaprelay.starter.gateway.wall;

import io.micrometer.core.instrument.MeterRegistry;
import io.snaprelay.starter.gateway.http.Problem;
import io.snaprelay.starter.gateway.http.ProblemException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What all viewers of a gateway share. Nothing is read while nobody looks: a gateway that media
 * servers alone call must not read all pictures' messages.
 */
public final class Wall implements AutoCloseable {

  /** Each holds a connection and a thread of its own. */
  static final int MOST_VIEWERS = 100;

  /** Long enough for a page that is loaded anew. */
  private static final Duration LINGER = Duration.ofMinutes(1);

  private final WallSources sources;
  private final WallMeters meters;
  private final Duration linger;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Watching watching;
  private int viewers;

  /**
   * Counts up with each that comes, so that who waits for the end knows whether it is still due.
   */
  private long visits;

  public Wall(WallSources sources, MeterRegistry registry) {
    this(sources, registry, LINGER);
  }

  /**
   * @param linger how long it goes on reading when the last viewer has left
   */
  Wall(WallSources sources, MeterRegistry registry, Duration linger) {
    this.sources = sources;
    this.linger = linger;
    meters = new WallMeters(registry, this::viewers, this::streams);
  }

  /** What a viewer looks at until it {@linkplain #leave leaves}. */
  LiveBoard enter() {
    lock.lock();
    try {
      requireRoom();
      Watching open = watching == null ? Watching.start(sources, meters) : watching;
      watching = open;
      viewers++;
      visits++;
      return open.board();
    } finally {
      lock.unlock();
    }
  }

  private void requireRoom() {
    if (closed.getCount() == 0) {
      throw new ProblemException(
          Problem.of(503, "Stopping", "this gateway stops: look at another one, or again later"));
    }
    if (viewers >= MOST_VIEWERS) {
      throw new ProblemException(
          Problem.of(
              503,
              "Too many viewers",
              "%d look at this gateway's wall already: close some of its pages"
                  .formatted(viewers)));
    }
  }

  void leave() {
    lock.lock();
    try {
      viewers--;
      long last = visits;
      if (viewers == 0) {
        Thread.ofVirtual().name("wall-linger").start(() -> linger(last));
      }
    } finally {
      lock.unlock();
    }
  }

  private void linger(long last) {
    try {
      if (!closed.await(linger.toNanos(), TimeUnit.NANOSECONDS)) {
        endUnlessSomebodyCame(last);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void endUnlessSomebodyCame(long last) {
    lock.lock();
    try {
      if (visits == last) {
        end();
      }
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    if (watching != null) {
      watching.close();
      watching = null;
    }
  }

  private int viewers() {
    lock.lock();
    try {
      return viewers;
    } finally {
      lock.unlock();
    }
  }

  /** Zero while nobody looks. */
  private int streams() {
    lock.lock();
    try {
      return watching == null ? 0 : watching.board().size();
    } finally {
      lock.unlock();
    }
  }

  /** Viewers are sent away. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed.countDown();
      end();
    } finally {
      lock.unlock();
    }
  }
}

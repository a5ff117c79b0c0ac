package io.snaprelay.starter.gateway.wall;

import io.snaprelay.starter.client.StreamEntry;
import io.snaprelay.storage.News;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/** A board that some threads write and many viewers wait for. */
final class LiveBoard implements AutoCloseable {

  /** Virtual threads wait for it, which a monitor would bind to their carriers. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Condition changed = lock.newCondition();
  private final Board board = new Board();
  private final Health health = new Health();
  private final Clock clock;
  private final CountDownLatch closed = new CountDownLatch(1);

  LiveBoard(Clock clock) {
    this.clock = clock;
  }

  /**
   * What a viewer is told next.
   *
   * @param closed whether that was all
   */
  record View(Board.Changes changes, Health.Told health, boolean closed) {}

  /**
   * @param caughtUp whether all was read that was there in the beginning
   * @param wholeSince from when on nothing was left out
   */
  void heard(List<News> news, boolean caughtUp, Instant wholeSince) {
    change(
        now -> {
          board.isWholeSince(wholeSince);
          news.forEach(one -> board.heard(one, now));
          there(Health.Service.KAFKA);
          if (caughtUp) {
            caughtUp();
          }
        });
  }

  void listed(List<StreamEntry> running) {
    change(
        now -> {
          board.listed(running, now);
          there(Health.Service.TEMPORAL);
        });
  }

  /** Streams that run and show nothing yet; none while their pictures may still be read. */
  List<String> lackingPictures() {
    return read(
        known ->
            health.told().caughtUp() || health.isAway(Health.Service.KAFKA)
                ? known.lackingPictures()
                : List.of());
  }

  void found(String id, Shot last) {
    change(now -> board.found(id, last));
  }

  void tick() {
    change(board::tick);
  }

  void isThere(Health.Service service) {
    change(now -> there(service));
  }

  /** Nothing is to be read, or it cannot be. */
  void isAway(Health.Service service, String sentence) {
    change(
        now -> {
          if (!health.isAway(service)) {
            health.away(service, sentence, now);
            board.touch();
          }
        });
  }

  /** There is nothing to be read, and never will be. */
  void hasNoNews(String sentence) {
    change(
        now -> {
          health.lacks(Health.Service.KAFKA, sentence);
          caughtUp();
        });
  }

  private void there(Health.Service service) {
    if (health.isAway(service)) {
      health.there(service);
      board.touch();
    }
  }

  private void caughtUp() {
    if (!health.told().caughtUp()) {
      health.caughtUp();
      board.touch();
    }
  }

  boolean isClosed() {
    return closed.getCount() == 0;
  }

  int size() {
    return read(Board::size);
  }

  /**
   * Waits until something is otherwise than at a version.
   *
   * @param atMost what is there is told then
   */
  View await(long seen, Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      long left = atMost.toNanos();
      while (!isClosed() && board.version() <= seen && left > 0) {
        left = changed.awaitNanos(left);
      }
      return new View(board.since(seen), health.told(), isClosed());
    } finally {
      lock.unlock();
    }
  }

  /** Waits; whether it was closed meanwhile. */
  boolean isClosedWithin(Duration pause) throws InterruptedException {
    return closed.await(pause.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void change(Consumer<Instant> what) {
    lock.lock();
    try {
      long before = board.version();
      what.accept(clock.instant());
      if (board.version() != before) {
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private <T> T read(Function<Board, T> what) {
    lock.lock();
    try {
      return what.apply(board);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed.countDown();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}

package io.snaprelay.starter.gateway.wall;

import io.snaprelay.storage.News;
import io.snaprelay.storage.NewsFeed;
import io.snaprelay.storage.NotifyException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** News that a test tells, as if they were Kafka's: each opening brings all of them. */
final class FakeFeed implements Feeds {

  final AtomicInteger openings = new AtomicInteger();
  final AtomicInteger open = new AtomicInteger();
  private final List<News> told = new ArrayList<>();
  private final List<BlockingQueue<News>> readers = new ArrayList<>();
  private volatile boolean away;

  synchronized void tell(News news) {
    told.add(news);
    readers.forEach(reader -> reader.add(news));
  }

  void setAway(boolean now) {
    away = now;
  }

  @Override
  public synchronized NewsFeed open(Instant since) throws NotifyException {
    failIfAway();
    openings.incrementAndGet();
    open.incrementAndGet();
    BlockingQueue<News> news = new LinkedBlockingQueue<>(told);
    readers.add(news);
    return new Reader(news, since);
  }

  private void failIfAway() throws NotifyException {
    if (away) {
      throw new NotifyException("Kafka does not answer. Start it.", new IOException("injected"));
    }
  }

  private final class Reader implements NewsFeed {
    private final BlockingQueue<News> news;
    private final Instant since;

    Reader(BlockingQueue<News> news, Instant since) {
      this.news = news;
      this.since = since;
    }

    @Override
    public List<News> poll(Duration atMost) throws NotifyException {
      failIfAway();
      List<News> some = new ArrayList<>();
      try {
        News first = news.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
          some.add(first);
          news.drainTo(some);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return some;
    }

    @Override
    public boolean isCaughtUp() {
      return news.isEmpty();
    }

    @Override
    public Instant wholeSince() {
      return since;
    }

    @Override
    public void check(Duration deadline) throws NotifyException {
      failIfAway();
    }

    @Override
    public void close() {
      open.decrementAndGet();
    }
  }
}

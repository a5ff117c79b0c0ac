package io.snaprelay.starter.gateway.wall;

import io.snaprelay.storage.News;
import io.snaprelay.storage.NewsFeed;
import io.snaprelay.storage.NotifyException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what is published to the board until that is closed: where Kafka is away it opens the feed
 * anew, which tells some things again, and the board bears that.
 */
final class FeedReader implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(FeedReader.class);

  private static final Duration POLL = Duration.ofMillis(200);

  /** A feed that has nothing new for that long is asked whether it is there at all. */
  private static final Duration QUIET = Duration.ofSeconds(5);

  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(15);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final int LONGEST_PAUSE = 4;

  private final Feeds feeds;
  private final LiveBoard board;
  private final Clock clock;
  private final WallMeters meters;

  /** In a row. */
  private int failures;

  FeedReader(Feeds feeds, LiveBoard board, Clock clock, WallMeters meters) {
    this.feeds = feeds;
    this.board = board;
    this.clock = clock;
    this.meters = meters;
  }

  @Override
  public void run() {
    try {
      do {
        readUntilItFails();
      } while (!board.isClosedWithin(pause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** They double, so that a server that comes back is not stormed. */
  private Duration pause() {
    return FIRST_PAUSE.multipliedBy(1L << Math.clamp(failures - 1L, 0, LONGEST_PAUSE));
  }

  private void readUntilItFails() {
    try (NewsFeed feed = feeds.open(clock.instant().minus(SlotWindow.LENGTH))) {
      long heardAt = System.nanoTime();
      while (!board.isClosed()) {
        List<News> news = feed.poll(POLL);
        if (!news.isEmpty()) {
          heardAt = System.nanoTime();
        } else if (System.nanoTime() - heardAt > QUIET.toNanos()) {
          feed.check(ANSWERS_WITHIN);
          heardAt = System.nanoTime();
        }
        boolean caughtUp = feed.isCaughtUp();
        board.heard(news, caughtUp, feed.wholeSince());
        meters.heard(news, caughtUp, clock.instant());
        failures = 0;
      }
    } catch (NotifyException e) {
      failed(String.valueOf(e.getMessage()), e);
    } catch (RuntimeException e) {
      log.error("The wall reads no news: the reader failed, and begins anew", e);
      failed("News are not read: see the gateway's log.", e);
    }
  }

  private void failed(String sentence, Exception e) {
    failures++;
    if (failures == 1) {
      log.warn("The wall reads no news for now, and tries again: {}", e.getMessage());
    }
    board.isAway(Health.Service.KAFKA, sentence);
  }
}

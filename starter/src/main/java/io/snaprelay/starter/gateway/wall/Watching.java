package io.snaprelay.starter.gateway.wall;

import io.snaprelay.runtime.errors.OperatorException;
import io.snaprelay.starter.picture.StoredPictures;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A board and the threads that keep it, for as long as somebody looks. */
final class Watching implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Watching.class);

  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration LIST = Duration.ofSeconds(5);
  private static final Duration STORE = Duration.ofSeconds(10);
  private static final Duration STORE_ANSWERS = Duration.ofSeconds(5);

  private static final String NO_KAFKA =
      "This gateway knows no Kafka, and hears of no pictures: set kafka.bootstrap-servers for it.";

  private final LiveBoard board;

  private Watching(LiveBoard board) {
    this.board = board;
  }

  static Watching start(WallSources sources, WallMeters meters) {
    LiveBoard board = new LiveBoard(sources.clock());
    Watching watching = new Watching(board);
    sources
        .feeds()
        .ifPresentOrElse(
            feeds ->
                Thread.ofPlatform()
                    .daemon()
                    .name("wall-news")
                    .start(new FeedReader(feeds, board, sources.clock(), meters)),
            () -> board.hasNoNews(NO_KAFKA));
    watching.each(LIST, "wall-streams", new RunningStreams(sources.streams(), board));
    watching.each(TICK, "wall-tick", board::tick);
    sources
        .pictures()
        .ifPresent(store -> watching.each(STORE, "wall-store", () -> ask(store, board)));
    return watching;
  }

  private void each(Duration pause, String name, Runnable work) {
    Thread.ofVirtual()
        .name(name)
        .start(
            () -> {
              try {
                do {
                  runOnce(name, work);
                } while (!board.isClosedWithin(pause));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  /** A fault of once must not end it for all viewers; what closes with the gateway is none. */
  private void runOnce(String name, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      if (!board.isClosed()) {
        log.error("{} failed, and tries again", name, e);
      }
    }
  }

  private static void ask(StoredPictures store, LiveBoard board) {
    try {
      store.check(STORE_ANSWERS);
      board.isThere(Health.Service.STORE);
    } catch (OperatorException e) {
      board.isAway(Health.Service.STORE, String.valueOf(e.getMessage()));
    }
  }

  LiveBoard board() {
    return board;
  }

  /** Whoever waits for the board is woken; its threads end by themselves. */
  @Override
  public void close() {
    board.close();
  }
}

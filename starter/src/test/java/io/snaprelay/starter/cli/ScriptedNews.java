package io.snaprelay.starter.cli;

import io.snaprelay.storage.News;
import io.snaprelay.storage.NewsFeed;
import io.snaprelay.storage.testing.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A picture and a gap, of two streams, once, and then nothing. */
final class ScriptedNews implements NewsFeed {

  static final Instant SLOT = Instant.parse("2026-11-22T20:00:00Z");

  private boolean told;

  @Override
  public List<News> poll(Duration atMost) {
    if (told) {
      LockSupport.parkNanos(atMost.toNanos());
      return List.of();
    }
    told = true;
    return List.of(
        new News.Picture(Samples.frame("live/a", SLOT), SLOT.plusMillis(240)),
        new News.Event(
            "live/b",
            "gap",
            SLOT,
            new News.Missed(SLOT, SLOT.plusSeconds(3), 3),
            "SOURCE_DOWN",
            null));
  }

  @Override
  public boolean isCaughtUp() {
    return told;
  }

  @Override
  public Instant wholeSince() {
    return Instant.EPOCH;
  }

  @Override
  public void check(Duration deadline) {}

  @Override
  public void close() {}
}

package io.snaprelay.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What is published, as it comes: pictures in order within a stream, events likewise. For one
 * thread.
 */
public interface NewsFeed extends AutoCloseable {

  /**
   * The next news; none when nothing came for that long.
   *
   * @throws NotifyException with a sentence that says what to do
   */
  List<News> poll(Duration atMost) throws NotifyException;

  /** Whether all was brought that was there when it was opened. */
  boolean isCaughtUp();

  /**
   * All that was published from then on is brought; of what is older, only where it was little. Is
   * known when the first of each is brought.
   */
  Instant wholeSince();

  /**
   * Whether whoever publishes is there: one that is away looks to {@link #poll} as one that has
   * nothing new.
   *
   * @throws NotifyException with a sentence that says what to do
   */
  void check(Duration deadline) throws NotifyException;

  @Override
  void close();
}

package io.snaprelay.storage;

import java.time.Duration;
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

  @Override
  void close();
}

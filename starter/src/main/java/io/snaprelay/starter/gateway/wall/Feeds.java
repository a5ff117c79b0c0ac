package io.snaprelay.starter.gateway.wall;

import io.snaprelay.storage.NewsFeed;
import io.snaprelay.storage.NotifyException;
import java.time.Instant;

/** Opens what is published. */
@FunctionalInterface
public interface Feeds {

  /**
   * Opens it from a little before its end.
   *
   * @param since older news are left out
   */
  NewsFeed open(Instant since) throws NotifyException;
}

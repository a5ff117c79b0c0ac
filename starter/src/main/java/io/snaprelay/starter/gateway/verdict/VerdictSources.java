package io.snaprelay.starter.gateway.verdict;

import io.snaprelay.storage.NotifyException;
import io.snaprelay.storage.VerdictSource;

/** Opens the verdicts, and opens them anew after a failure. */
@FunctionalInterface
public interface VerdictSources {

  /**
   * Another reader.
   *
   * @throws NotifyException with a sentence that says what to do; it is tried again
   */
  VerdictSource open() throws NotifyException;
}

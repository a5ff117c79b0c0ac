package io.snaprelay.starter.gateway.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of each stream.
 *
 * @param next a token for the streams that were more than the limit; null where there are none
 */
record BulkAnswer(boolean dryRun, List<Result> results, @Nullable String next) {

  /**
   * Of one stream.
   *
   * @param detail why it failed; null where it did not
   */
  record Result(String streamId, Outcome outcome, @Nullable String detail) {}

  enum Outcome {
    /** In a dry run: this one would be. */
    WOULD_CHANGE,
    STOPPED,
    /** It ended before it was told. */
    NOT_RUNNING,
    RETUNED,
    FAILED
  }
}

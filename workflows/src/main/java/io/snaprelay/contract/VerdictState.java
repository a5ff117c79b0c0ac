package io.snaprelay.contract;

import io.snaprelay.model.WireRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last verdict that a stream was given.
 *
 * @param until when the stream falls back; null where nothing is in force any more
 * @param fallback what it falls back to; null likewise
 */
public record VerdictState(Verdict last, @Nullable Instant until, @Nullable Pace fallback)
    implements WireRecord {

  /** It is remembered, so that it is known when it is repeated, and holds no longer. */
  public VerdictState over() {
    return new VerdictState(last, null, null);
  }

  /** Whether the workflow has been told {@code verdict}, or a later one of the same log. */
  public boolean knows(Verdict verdict) {
    return last.log().equals(verdict.log())
        && verdict.position() <= last.position()
        // A log that was made anew counts from 0 again.
        && !verdict.at().isAfter(last.at());
  }
}

package io.snaprelay.contract;

import io.snaprelay.model.WireRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a verdict.
 *
 * @param until when the stream falls back; null where no verdict is in force
 * @param pace what holds now
 */
public record Judged(Outcome outcome, @Nullable Instant until, Pace pace) implements WireRecord {

  /** What became of a verdict. */
  public enum Outcome {
    /** The stream is looked at otherwise now. */
    CHANGED,
    /** The stream is looked at like that already; only the time until which it is has moved. */
    PROLONGED,
    /** It took back what was in force, or came too late and ended it. */
    FELL_BACK,
    /** It came too late, or took back what was not there. */
    EXPIRED,
    /** It, or a later one, was told before. */
    REPEATED
  }
}

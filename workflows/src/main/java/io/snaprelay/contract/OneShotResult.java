package io.snaprelay.contract;

import io.snaprelay.model.FrameRef;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.WireRecord;
import org.jspecify.annotations.Nullable;

/**
 * What became of a one-shot.
 *
 * @param frame the stored picture; null for the other outcomes
 * @param cause of a miss; null for the other outcomes
 * @param detail in words, without secrets
 */
public record OneShotResult(
    Outcome outcome, @Nullable FrameRef frame, @Nullable GapCause cause, @Nullable String detail)
    implements WireRecord {

  /** The ways a one-shot ends. */
  public enum Outcome {
    CAPTURED,
    /** The source was connected and showed no new picture in the window. */
    UNCHANGED,
    MISSED,
    /** The source is not published yet; only before a stream was ever live. */
    NOT_STARTED,
    /** As for segments. */
    REJECTED
  }
}

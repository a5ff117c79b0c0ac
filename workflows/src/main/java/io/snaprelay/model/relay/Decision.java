package io.snaprelay.model.relay;

import io.snaprelay.model.EndReason;
import io.snaprelay.model.Gap;
import io.snaprelay.model.Holder;

/** What is to be done. */
public sealed interface Decision {

  /**
   * Start a segment.
   *
   * @param afterPause whether to wait a little before, since the one before it never became live
   */
  record Call(int segment, Plan plan, boolean afterPause) implements Decision {}

  /** Have a holder ask for its orders now. */
  record Nudge(Holder holder) implements Decision {}

  /**
   * Tell that slots were missed of which no holder has told: their segment ended without a word.
   */
  record Missed(Gap gap) implements Decision {}

  /** The stream is over. */
  record End(EndReason reason) implements Decision {}
}

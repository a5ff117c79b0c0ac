package io.snaprelay.capture.spool;

import io.snaprelay.contract.Spooled;

/** The port to the workflows whose pictures are in a spool. */
@FunctionalInterface
public interface SpoolLine {

  /**
   * Says how many pictures of a holder are in the spool. Blocks for its deadline at most, and does
   * not throw; false where it may not have arrived: say it again.
   */
  boolean tell(String workflowId, Spooled spooled);
}

package io.snaprelay.capture.heartbeat;

import io.snaprelay.contract.Checkpoint;

/** An activity's sign of life. */
@FunctionalInterface
public interface Heartbeat {

  /** What came back of it. */
  enum Answer {
    GO_ON,
    /** The workflow has cancelled the activity. */
    CANCELLED,
    /** Temporal does not hear this attempt any more, or has given it up. */
    LOST
  }

  /** May block while Temporal is away. */
  Answer beat(Checkpoint checkpoint);
}

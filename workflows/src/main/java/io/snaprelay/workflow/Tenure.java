package io.snaprelay.workflow;

/** Whatever captures the slots of a segment. It says by itself when it is over. */
interface Tenure {

  /** The stream is over: return soon, in bounded time. Does not block. */
  void leave();
}

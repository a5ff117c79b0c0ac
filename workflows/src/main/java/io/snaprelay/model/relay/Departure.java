package io.snaprelay.model.relay;

/** How a segment ended. */
public enum Departure {
  /** Its slots are served, or it was not needed. */
  SERVED,
  /** Its worker left before a successor was there. */
  DRAINED,
  /** It was told to stop; it knows what was last on air. */
  STOPPED,
  /** The source was away for too long. */
  SOURCE_GONE,
  /** The source cannot be captured. */
  REJECTED,
  /** Without a word. */
  FAILED
}

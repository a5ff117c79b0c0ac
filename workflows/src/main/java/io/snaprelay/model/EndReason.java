package io.snaprelay.model;

/** Why a capture is over. */
public enum EndReason {
  /** Somebody stopped it: the media server said that the publisher left, or an operator did. */
  STOPPED,
  /** The source was away for longer than the grace period. */
  SOURCE_ENDED,
  /** The source was not published in time. */
  NEVER_STARTED,
  /**
   * The request, or what the source sends, is not something that can be captured; trying again
   * would not help.
   */
  REJECTED,
  /** The request's end, its duration, or the last of its instants was reached. */
  LIMIT
}

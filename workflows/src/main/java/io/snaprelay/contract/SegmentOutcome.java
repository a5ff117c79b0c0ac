package io.snaprelay.contract;

/** Why a segment's activity returned. */
public enum SegmentOutcome {
  /** All its slots up to {@code until} are served. */
  COMPLETED,
  /** It was told to stop, and has. */
  STOPPED,
  /**
   * The source was away for longer than the grace period; nothing after its last picture is due.
   */
  SOURCE_GONE,
  /** Its worker shuts down; the next segment has to go on at once. */
  DRAINED,
  /** What the source is, or sends, cannot be captured; only before a stream was ever live. */
  REJECTED
}

package io.snaprelay.model;

/** Where a stream's capture stands. */
public enum CaptureState {
  /** No frame has been seen yet. */
  STARTING,
  /** Frames come. */
  LIVE,
  /** Frames came and stopped; the source is tried again until the grace period is over. */
  INTERRUPTED,
  /** Over; {@link EndReason} says why. */
  ENDED
}

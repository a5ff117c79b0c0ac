package io.snaprelay.model;

/** Why slots were missed. */
public enum GapCause {
  /** The source was not connected, or gave no more data. */
  SOURCE_DOWN,
  /** The source refused us after it had been live: a signature that ended, a changed key. */
  SOURCE_AUTH,
  /** The source was connected and its pictures could not be decoded. */
  UNDECODABLE,
  /** ffmpeg or the machine's disk failed. */
  CAPTURE_FAILED,
  /** The worker died, or was out of reach, and the store does not have the slot's picture. */
  WORKER_LOST,
  /** Between two segments. */
  HANDOVER,
  /** Nobody had a free task slot for the capture. */
  NO_CAPACITY,
  /** The worker could not keep up with what it had taken. */
  OVERLOAD,
  /** The picture could not be stored in time. */
  STORE_DOWN;

  /**
   * Whether the store may have the pictures all the same: put by whoever could not say so any more,
   * or by an orphan that saw the source when the one that counts did not.
   */
  public boolean isUncertain() {
    return switch (this) {
      case WORKER_LOST, HANDOVER, STORE_DOWN, SOURCE_DOWN -> true;
      case SOURCE_AUTH, UNDECODABLE, CAPTURE_FAILED, NO_CAPACITY, OVERLOAD -> false;
    };
  }
}

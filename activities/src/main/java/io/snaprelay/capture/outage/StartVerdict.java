package io.snaprelay.capture.outage;

/**
 * What to make of connections that failed before there was a picture. Once a stream was live no
 * refusal ends it.
 */
public enum StartVerdict {
  TRY_AGAIN,
  /** Nobody publishes yet. */
  NOT_STARTED,
  /** Every URL refuses us, or sends what is no stream. */
  REJECTED,
  /** ffmpeg or this machine fails: another worker may do better. */
  OUR_FAULT;

  /** Servers refuse for a moment too: a stream that is just being published, a restart. */
  private static final int HOPELESS_ROUNDS = 3;

  /** Of a live stream: a fault of our own that comes back this often does not go away here. */
  private static final int LOCAL_FAULTS = 3;

  /**
   * Judges after a failure.
   *
   * @param urls how many there are to take turns
   */
  public static StartVerdict of(Outage outage, int urls, boolean everLive) {
    if (outage.localFaults() >= (everLive ? LOCAL_FAULTS : 1)) {
      return OUR_FAULT;
    }
    if (everLive || outage.failures() < urls) {
      return TRY_AGAIN;
    }
    if (outage.hopeless() < outage.failures()) {
      return NOT_STARTED;
    }
    return outage.failures() < urls * HOPELESS_ROUNDS ? TRY_AGAIN : REJECTED;
  }
}

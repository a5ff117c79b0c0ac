package io.snaprelay.capture.metrics;

import io.snaprelay.model.GapCause;
import io.snaprelay.model.SamplingKind;
import java.time.Duration;

/**
 * What captures count. For many threads; never blocks and never throws. The counts are of this
 * process: what a stream's ledger says is the workflow's.
 */
public interface CaptureMetrics {

  /** Where nobody looks. */
  CaptureMetrics NONE = new Uncounted();

  /** What one call to the store came to. */
  enum UploadEnd {
    STORED,
    /** Tried again. */
    FAILED,
    /** Refused until somebody changes a setting; tried again as well. */
    REFUSED
  }

  /** Due slots that have a picture. */
  void captured(long slots);

  /** Due slots in which the source showed nothing new. */
  void unchanged(long slots);

  void missed(GapCause cause, long slots);

  /**
   * A picture is in the store.
   *
   * @param lag since it was on air
   */
  void stored(Duration lag);

  /**
   * A picture's message is safe.
   *
   * @param lag since it was on air
   */
  void notified(Duration lag);

  /**
   * A call that brings a picture to the store is over.
   *
   * @param again whether one before it had failed
   */
  void uploaded(UploadEnd end, boolean again);

  /** A message could not be sent, and is tried again. */
  void notifyFailed();

  /**
   * Slots were handed to delivery, or have their results.
   *
   * @param more negative for results
   */
  void inDelivery(int more);

  /** A child was started. */
  void childStarted();

  /**
   * A capture connects.
   *
   * @param number counted from 1: from the second on one before it is over
   */
  void connecting(int number);

  /** Bytes came from a source: as our own proxy sees them, or as ffmpeg says where they stand. */
  void pulled(long bytes);

  /**
   * Connections took up a sampling plan, or left it.
   *
   * @param more negative for those that left it
   */
  void plans(SamplingKind plan, int more);
}

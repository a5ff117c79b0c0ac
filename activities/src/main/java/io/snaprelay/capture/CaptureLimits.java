package io.snaprelay.capture;

import io.snaprelay.capture.delivery.DeliveryLimits;
import io.snaprelay.capture.segment.SegmentLimits;

/**
 * Bounds of capture on a worker.
 *
 * @param uploads how many calls to the store may be under way on the whole worker
 * @param picturesPerStream how many pictures of a stream may be in memory; more become gaps
 * @param bytesPerStream likewise, in bytes
 * @param bytesPerWorker likewise of all streams
 */
public record CaptureLimits(
    int uploads,
    int picturesPerStream,
    long bytesPerStream,
    long bytesPerWorker,
    DeliveryLimits delivery,
    SegmentLimits segment) {

  private static final long MIB = 1024 * 1024;

  /** Ten minutes of one 720p picture a second, should orders or the store keep us waiting. */
  public static final CaptureLimits DEFAULT =
      new CaptureLimits(
          32, 600, 64 * MIB, 192 * MIB, DeliveryLimits.DEFAULT, SegmentLimits.DEFAULT);
}

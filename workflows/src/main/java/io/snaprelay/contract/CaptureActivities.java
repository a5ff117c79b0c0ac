package io.snaprelay.contract;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/**
 * The activities that connect to a source. They run on workers with ffmpeg, a task slot per
 * connection.
 */
@ActivityInterface
public interface CaptureActivities {

  /** The types of these activities, as Temporal shows them. */
  String SEGMENT = "CaptureSegment";

  String ONE_SHOT = "CaptureOnce";

  /**
   * Captures one segment: connects, catches up, signals {@code segmentLive}, serves the slots that
   * {@code orders} gives it, and returns when they are served, when it is told to stop, or when the
   * source is gone for good. Heartbeats carry a {@link Checkpoint}. Retried by Temporal with the
   * same segment; {@link FailureTypes} says what it throws.
   */
  @ActivityMethod(name = SEGMENT)
  SegmentResult captureSegment(SegmentTask task);

  /**
   * Connects, catches up, takes the first picture at or after an instant, stores and announces it,
   * and leaves.
   */
  @ActivityMethod(name = ONE_SHOT)
  OneShotResult captureOnce(OneShotTask task);
}

package io.snaprelay.capture.segment;

import io.snaprelay.contract.Checkpoint;
import io.snaprelay.contract.SegmentResult;
import java.time.Duration;

/** How a holder's run ended. */
public sealed interface SegmentEnd {

  /** With a result for the workflow. */
  record Returned(SegmentResult result) implements SegmentEnd {}

  /** The source is not published yet: try again after {@code retryAfter}. */
  record NotStarted(Duration retryAfter, String detail) implements SegmentEnd {}

  /**
   * ffmpeg or this machine failed: another worker may do better.
   *
   * @param checkpoint what the next attempt goes on from
   */
  record Failed(String detail, Checkpoint checkpoint) implements SegmentEnd {}

  /**
   * This worker shuts down, or is cut off, before there was a picture: another one may take it at
   * once.
   *
   * @param checkpoint likewise
   */
  record HandedBack(Checkpoint checkpoint) implements SegmentEnd {}
}

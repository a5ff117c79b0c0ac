package io.snaprelay.capture.metrics;

import io.snaprelay.model.RiskLevel;
import java.time.Duration;

/**
 * A capture at a moment, for whoever looks after the whole worker.
 *
 * @param streamId whose it is
 * @param segment whether it holds a segment; otherwise it is a one-shot
 * @param phase as its checkpoint says: asking, connecting, live, interrupted, draining, leaving
 * @param risk of its stream
 * @param child whether a child of its own runs
 * @param childCpu CPU seconds, user and system, that its newest child has taken so far
 * @param late how far its pictures lie behind the clock at the best moment of the last seconds
 * @param still how long its loop has not turned
 */
public record CaptureReading(
    String streamId,
    boolean segment,
    String phase,
    RiskLevel risk,
    boolean child,
    Duration childCpu,
    Duration late,
    Duration still) {

  /** Whether somebody else can take its stream over while it goes on. */
  public boolean live() {
    return segment && phase.equals("live");
  }
}

package io.snaprelay.capture.ffmpeg;

import io.snaprelay.capture.plan.SamplingPlan;

/**
 * How a child takes its pictures.
 *
 * @param watched whether its key packets are watched: plans may come that drop packets
 */
record Taking(SamplingPlan plan, boolean watched, PictureCoding coding) {

  /** Of ordinary pictures, and nothing is watched. */
  static Taking by(SamplingPlan plan) {
    return new Taking(plan, false, PictureCoding.PLAIN);
  }
}

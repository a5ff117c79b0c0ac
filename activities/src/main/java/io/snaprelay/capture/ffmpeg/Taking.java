package io.snaprelay.capture.ffmpeg;

import io.snaprelay.capture.plan.SamplingPlan;

/**
 * How a child takes its pictures.
 *
 * @param watched whether its key packets are watched: plans may come that drop packets
 * @param counted whether it says how many bytes it has read
 */
record Taking(SamplingPlan plan, boolean watched, boolean counted, PictureCoding coding) {

  /** Of ordinary pictures, and nothing is watched or counted. */
  static Taking by(SamplingPlan plan) {
    return new Taking(plan, false, false, PictureCoding.PLAIN);
  }
}

package io.snaprelay.capture.plan;

import io.snaprelay.model.Accuracy;
import io.snaprelay.model.Grid;

/**
 * What a plan is to serve, and what it may be made of.
 *
 * @param dropsPackets whether the ffmpeg at hand drops packets before its decoder, and shows which
 *     key packets come
 * @param steady whether packets come as they are made, and not in segments: whose arrival tells
 *     nothing
 */
public record PlanMeans(Grid grid, Accuracy accuracy, boolean dropsPackets, boolean steady) {

  /** Whether key packets are worth a look: without it nobody may drop what lies between them. */
  public boolean mayDrop() {
    return dropsPackets && steady && accuracy == Accuracy.ECONOMY;
  }

  long interval() {
    return grid.intervalMillis();
  }
}

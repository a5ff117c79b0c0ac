package io.snaprelay.capture;

import io.snaprelay.contract.ControlActivities;
import io.snaprelay.model.Holder;

/** Hands nudges to the holders of this worker. */
public final class ControlActivitiesImpl implements ControlActivities {

  private final HolderRegistry holders;

  public ControlActivitiesImpl(HolderRegistry holders) {
    this.holders = holders;
  }

  @Override
  public boolean nudge(Holder holder) {
    return holders.nudge(holder);
  }
}

package io.snaprelay.contract;

import io.snaprelay.model.Holder;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Runs on one worker's own task queue, {@link TaskQueues#control}. */
@ActivityInterface
public interface ControlActivities {

  /**
   * Tells a holder to ask for its orders now, and every second from then on. Carries no order
   * itself, so that a late or repeated one does no harm.
   *
   * @return false where this worker knows no such holder
   */
  @ActivityMethod
  boolean nudge(Holder holder);
}

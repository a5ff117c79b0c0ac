package io.snaprelay.contract;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/**
 * What the workflow has done for its ledger and its announcements; needs the store and the
 * notifier, but no ffmpeg.
 */
@ActivityInterface
public interface BookkeepingActivities {

  /**
   * Looks slots up in the store: what is there is announced (again, if need be) and counted, the
   * rest is a gap.
   */
  @ActivityMethod
  SettleResult settle(SettleTask task);

  /** Publishes one event of a stream on the events topic. */
  @ActivityMethod
  void announce(Announcement announcement);
}

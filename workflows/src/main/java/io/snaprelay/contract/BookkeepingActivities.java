package io.snaprelay.contract;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import org.jspecify.annotations.Nullable;

/**
 * What the workflow has done for its ledger and its announcements; needs the store, the notifier
 * and Temporal, but no ffmpeg.
 */
@ActivityInterface
public interface BookkeepingActivities {

  /**
   * Looks slots up in the store: what is there is announced (again, if need be) and counted, the
   * rest is a gap.
   */
  @ActivityMethod
  SettleResult settle(SettleTask task);

  /**
   * Why the newest attempt at a segment of the workflow that asks failed, in words without secrets;
   * null where none did. The workflow itself does not hear of attempts that are tried again.
   */
  @ActivityMethod
  @Nullable String lastFailure();

  /** Publishes one event of a stream on the events topic. */
  @ActivityMethod
  void announce(Announcement announcement);
}

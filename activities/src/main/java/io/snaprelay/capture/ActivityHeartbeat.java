package io.snaprelay.capture;

import io.snaprelay.capture.heartbeat.Heartbeat;
import io.snaprelay.contract.Checkpoint;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.TimeoutFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Heartbeats to Temporal. */
final class ActivityHeartbeat implements Heartbeat {

  private static final Logger log = LoggerFactory.getLogger(ActivityHeartbeat.class);

  private final ActivityExecutionContext activity;

  ActivityHeartbeat(ActivityExecutionContext activity) {
    this.activity = activity;
  }

  @Override
  public Answer beat(Checkpoint checkpoint) {
    try {
      activity.heartbeat(checkpoint);
      return Answer.GO_ON;
    } catch (ActivityCanceledException e) {
      // The SDK itself says "cancelled" when it has not reached the server for the whole timeout.
      return e.getCause() instanceof TimeoutFailure ? Answer.LOST : Answer.CANCELLED;
    } catch (ActivityCompletionException e) {
      log.info("Temporal does not know this attempt any more: {}", e.toString());
      return Answer.LOST;
    } catch (RuntimeException e) {
      log.warn("Heartbeat failed: {}", e.toString());
      return Answer.GO_ON;
    }
  }
}

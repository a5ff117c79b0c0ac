package io.snaprelay.starter.testing;

import io.snaprelay.contract.CaptureActivities;
import io.snaprelay.contract.Checkpoint;
import io.snaprelay.contract.OneShotResult;
import io.snaprelay.contract.OneShotTask;
import io.snaprelay.contract.SegmentResult;
import io.snaprelay.contract.SegmentTask;
import io.snaprelay.contract.Sound;
import io.temporal.activity.Activity;
import java.util.Objects;

/**
 * A segment whose only heartbeat says that six slots are done; it completes elsewhere, or never.
 */
final class ScriptedActivities implements CaptureActivities {

  @Override
  public SegmentResult captureSegment(SegmentTask task) {
    var context = Activity.getExecutionContext();
    String runId = Objects.requireNonNull(context.getInfo().getWorkflowRunId());
    context.heartbeat(
        new Checkpoint("live", ScriptedStream.report(runId), null, Sound.UNKNOWN, null));
    context.doNotCompleteOnReturn();
    return new SegmentResult(io.snaprelay.contract.SegmentOutcome.COMPLETED, null, null, null);
  }

  @Override
  public OneShotResult captureOnce(OneShotTask task) {
    throw new UnsupportedOperationException("the script has no one-shots");
  }
}

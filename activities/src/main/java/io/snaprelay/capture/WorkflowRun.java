package io.snaprelay.capture;

import io.snaprelay.capture.delivery.FrameOrigin;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.model.StreamId;
import io.temporal.activity.ActivityInfo;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The run of a stream's workflow that an activity belongs to. */
record WorkflowRun(String workflowId, String runId, int attempt) {

  static WorkflowRun of(ActivityInfo info) {
    String workflowId = info.getWorkflowId();
    String runId = info.getWorkflowRunId();
    if (workflowId == null || runId == null) {
      throw new IllegalStateException(info.getActivityType() + " was not started by a workflow");
    }
    return new WorkflowRun(workflowId, runId, info.getAttempt());
  }

  /** For what this activity captures; {@code segment} is 0 outside of segments. */
  FrameOrigin origin(
      StreamId stream,
      @Nullable Duration interval,
      RiskLevel riskLevel,
      Map<String, String> labels,
      int segment) {
    return new FrameOrigin(
        stream, interval, riskLevel, labels, workflowId, runId, segment, attempt);
  }
}

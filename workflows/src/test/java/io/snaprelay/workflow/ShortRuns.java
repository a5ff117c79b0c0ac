package io.snaprelay.workflow;

import io.snaprelay.contract.CaptureRequest;
import io.temporal.workflow.WorkflowInit;

/** The workflow with runs of two segments or one-shots. */
public final class ShortRuns extends StreamCaptureWorkflowImpl {

  @WorkflowInit
  public ShortRuns(CaptureRequest request) {
    super(request, new RunBounds(2));
  }
}

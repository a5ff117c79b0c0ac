package io.snaprelay.starter.answer;

import io.snaprelay.model.CaptureState;
import io.snaprelay.model.StreamId;
import io.snaprelay.starter.client.StartOutcome;

/**
 * What a start was answered with.
 *
 * @param started false where it ran already, and stays as it is
 */
public record StartedAnswer(
    String streamId, boolean started, CaptureState state, String workflowId, String runId) {

  public static StartedAnswer of(StreamId stream, StartOutcome outcome, CaptureState state) {
    return new StartedAnswer(
        stream.value(),
        outcome instanceof StartOutcome.Started,
        state,
        outcome.workflowId(),
        outcome.runId());
  }
}

package io.snaprelay.starter.client;

import io.snaprelay.contract.FailureTypes;
import io.snaprelay.contract.Judged;
import io.snaprelay.contract.Retune;
import io.snaprelay.contract.Retuned;
import io.snaprelay.contract.SetUrls;
import io.snaprelay.contract.Verdict;
import io.snaprelay.model.StreamId;
import io.snaprelay.runtime.errors.OperatorException;
import io.snaprelay.runtime.redact.Redactor;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Arrays;

/** Changes how a running stream is captured. */
final class StreamTuner {

  /** The workflow answers when the first slot is decided, or half a minute later without it. */
  private static final Duration ANSWER = Duration.ofSeconds(40);

  private static final Duration JUDGED = Duration.ofSeconds(10);

  private final Updates updates;

  StreamTuner(Updates updates) {
    this.updates = updates;
  }

  Retuned retune(StreamId stream, Retune change) {
    return updates.send(
        stream,
        ANSWER,
        "no change",
        (workflow, options) -> WorkflowClient.startUpdate(workflow::retune, change, options),
        e -> refusal(stream, e));
  }

  Retuned setUrls(StreamId stream, SetUrls change) {
    return updates.send(
        stream,
        ANSWER,
        "no change",
        (workflow, options) -> WorkflowClient.startUpdate(workflow::setUrls, change, options),
        e -> refusal(stream, e));
  }

  /** The workflow answers a verdict at once. */
  Judged judge(StreamId stream, Verdict verdict) {
    return updates.send(
        stream,
        JUDGED,
        "no answer to a verdict",
        (workflow, options) -> WorkflowClient.startUpdate(workflow::judged, verdict, options),
        e -> isOver(e) ? NoSuchStreamException.over(stream) : refusal(stream, e));
  }

  private static boolean isOver(WorkflowUpdateException e) {
    return e.getCause() instanceof ApplicationFailure failure
        && FailureTypes.NOT_NOW.equals(failure.getType());
  }

  /** The workflow checks a change as a start's request is checked, by what it is captured with. */
  private static OperatorException refusal(StreamId stream, WorkflowUpdateException e) {
    if (!(e.getCause() instanceof ApplicationFailure failure)) {
      return new OperatorException("%s was not changed".formatted(stream), e);
    }
    String why = Redactor.text(failure.getOriginalMessage());
    return IllegalArgumentException.class.getName().equals(failure.getType())
        ? InvalidRequestException.of(Arrays.asList(why.split("; ")))
        : new OperatorException("%s was not changed: %s".formatted(stream, why), e);
  }
}

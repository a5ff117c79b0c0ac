package io.snaprelay.contract;

import io.snaprelay.model.Coverage;
import io.snaprelay.model.FrameRef;
import io.snaprelay.model.Holder;
import io.snaprelay.model.Orders;
import io.snaprelay.model.SegmentReport;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/** One live stream, from its publication to its end. Workflow id: {@link WorkflowIds#ofStream}. */
@WorkflowInterface
public interface StreamCaptureWorkflow {

  @WorkflowMethod
  CaptureSummary capture(CaptureRequest request);

  /**
   * A publisher is there. Sent by update-with-start, so that it starts the capture where none runs
   * and joins it where one does. A session that was not seen before keeps a workflow going that was
   * about to end.
   *
   * <p>Fails with {@link FailureTypes#NOT_NOW} where the capture is ending, and this names no
   * session or a limit was reached: ask again when it has ended.
   *
   * @param session as the media server names it; null joins what runs
   * @param asked who wants it and why, for the history: what runs is not changed by it; null where
   *     nobody says
   */
  @UpdateMethod(
      description = "A publisher is there: starts the capture, or joins the one that runs")
  Published published(@Nullable String session, @Nullable Asked asked);

  /**
   * Takes one picture now, whatever the grid says, and answers when it is stored.
   *
   * @param asked who wants it and why, for the history; null where nobody says
   */
  @UpdateMethod(description = "Takes one picture now and answers when it is stored")
  FrameRef captureNow(@Nullable Asked asked);

  @UpdateValidatorMethod(updateName = "captureNow")
  void validateCaptureNow(@Nullable Asked asked);

  /**
   * Changes how the stream is captured, without losing a slot on the old grid before the change or
   * on the new one after it. Answers when it is known from which slot on it holds. A change of
   * interval, accuracy or risk level ends a verdict that is in force.
   */
  @UpdateMethod(description = "Changes interval, accuracy, risk level or size in flight")
  Retuned retune(Retune change);

  @UpdateValidatorMethod(updateName = "retune")
  void validateRetune(Retune change);

  /**
   * A review service's verdict: the stream is looked at otherwise until its time is over, and falls
   * back then to what an operator wanted. Answers at once. Told twice, it changes nothing.
   */
  @UpdateMethod(description = "A review service's verdict: changes the pace for a while")
  Judged judged(Verdict verdict);

  @UpdateValidatorMethod(updateName = "judged")
  void validateJudged(Verdict verdict);

  /** Changes where the stream is pulled from, and answers as {@link #retune} does. */
  @UpdateMethod(description = "Changes where the stream is pulled from, in flight")
  Retuned setUrls(SetUrls change);

  @UpdateValidatorMethod(updateName = "setUrls")
  void validateSetUrls(SetUrls change);

  /**
   * The stream is over: the stop. An end of a session that is not the current one is ignored.
   *
   * @param session null ends whatever runs
   */
  @SignalMethod(description = "The stream is over: stop. Without a session it stops whatever runs")
  void streamEnded(@Nullable String session);

  /** Likewise, by somebody who says who it is, and why. */
  @SignalMethod(description = "Stops the capture, and says who wants it and why")
  void stop(Stop stop);

  /**
   * A publisher has left, and may come back: the stream ends when the request's grace is over, no
   * newer session was published, and it is not seen on air. A leaving that comes late, twice, or
   * before its own publication ends up the same.
   */
  @SignalMethod(
      description = "A publisher left: the stream ends after the grace, unless it comes back")
  void publisherLeft(PublisherLeft left);

  /** A holder has caught up with the source and seen a picture. Repeated ones change nothing. */
  @SignalMethod(
      description = "A segment's capture has caught up with the source and asks for its slots")
  void segmentLive(SegmentLive live);

  /**
   * A holder says how far it is: long segments every eight minutes, any when its source goes or
   * comes back, orphans.
   */
  @SignalMethod(description = "A segment's capture says how far it is")
  void segmentReported(SegmentReport report);

  /**
   * A holder looks for a successor, since its worker shuts down; it goes on until it is relieved.
   */
  @SignalMethod(description = "A segment's capture wants to be relieved: its worker shuts down")
  void reliefWanted(Holder holder);

  /** What an activity returned that Temporal has given up: only its workflow can still use it. */
  @SignalMethod(description = "A segment's capture that Temporal has given up is over")
  void segmentReturned(SegmentReturn result);

  /**
   * Pictures of a holder wait in a worker's spool, or do not any more: the books are not closed
   * before.
   */
  @SignalMethod(description = "Pictures wait on a worker's disk, or do not any more")
  void spooled(Spooled spooled);

  @QueryMethod(description = "State, holder, last picture, and what has been settled")
  StreamStatus status();

  @QueryMethod(description = "The ledger: due = captured + unchanged + missed + open")
  Coverage coverage();

  @QueryMethod(description = "For holders: which slots are mine?")
  Orders orders(Holder holder);
}

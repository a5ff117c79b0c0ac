package io.snaprelay.workflow;

import io.snaprelay.contract.Asked;
import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.contract.Judged;
import io.snaprelay.contract.NotNowException;
import io.snaprelay.contract.Published;
import io.snaprelay.contract.PublisherLeft;
import io.snaprelay.contract.Retune;
import io.snaprelay.contract.Retuned;
import io.snaprelay.contract.SegmentLive;
import io.snaprelay.contract.SegmentReturn;
import io.snaprelay.contract.SetUrls;
import io.snaprelay.contract.Spooled;
import io.snaprelay.contract.Stop;
import io.snaprelay.contract.StreamCaptureWorkflow;
import io.snaprelay.contract.StreamStatus;
import io.snaprelay.contract.Verdict;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.Coverage;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.FrameRef;
import io.snaprelay.model.Holder;
import io.snaprelay.model.Orders;
import io.snaprelay.model.SegmentReport;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One live stream from its publication to its end. Handlers only note what they are told; {@link
 * StreamCapture} acts on it.
 */
public class StreamCaptureWorkflowImpl implements StreamCaptureWorkflow {

  private final StreamCapture stream;
  private final long lengthAtStart = Workflow.getInfo().getHistoryLength();

  @WorkflowInit
  public StreamCaptureWorkflowImpl(CaptureRequest request) {
    this(request, RunBounds.DEFAULT);
  }

  StreamCaptureWorkflowImpl(CaptureRequest request, RunBounds bounds) {
    stream = new StreamCapture(request, bounds);
  }

  /** A cancelled workflow is a stopped stream: it settles and announces its end as any other. */
  @Override
  public CaptureSummary capture(CaptureRequest request) {
    var unused =
        CancellationScope.current()
            .getCancellationRequest()
            .thenApply(reason -> end("the workflow was cancelled"));
    Workflow.newDetachedCancellationScope(stream::run).run();
    return stream.summary();
  }

  private boolean end(@Nullable String detail) {
    stream.end(EndReason.STOPPED, WorkflowTime.now(), detail);
    return true;
  }

  /** Who published it stands in the history; what runs keeps whom it was asked for by. */
  @Override
  public Published published(@Nullable String session, @Nullable Asked asked) {
    boolean startedThisRun = Workflow.getInfo().getHistoryLength() == lengthAtStart;
    return stream.published(session, !startedThisRun);
  }

  @Override
  public void validateCaptureNow(@Nullable Asked asked) {
    StreamCapture.refuse(Asked.problems(asked));
    stream.requireRunning("no picture can be taken");
    StreamStatus status = stream.status();
    boolean live = status.state() == CaptureState.LIVE;
    if (status.endReason() != null || !(live || status.state() == CaptureState.INTERRUPTED)) {
      throw new NotNowException(
          "no picture can be taken of a stream that is %s"
              .formatted(status.endReason() == null ? status.state() : CaptureState.ENDED));
    }
  }

  @Override
  public FrameRef captureNow(@Nullable Asked asked) {
    return stream.captureNow();
  }

  @Override
  public void validateRetune(Retune change) {
    stream.validate(change);
  }

  @Override
  public Retuned retune(Retune change) {
    return stream.retune(change);
  }

  @Override
  public void validateJudged(Verdict verdict) {
    stream.validate(verdict);
  }

  @Override
  public Judged judged(Verdict verdict) {
    return stream.judge(verdict);
  }

  @Override
  public void validateSetUrls(SetUrls change) {
    stream.validate(change);
  }

  @Override
  public Retuned setUrls(SetUrls change) {
    return stream.setUrls(change);
  }

  @Override
  public void streamEnded(@Nullable String session) {
    if (stream.sessions().ends(session)) {
      end(null);
    }
  }

  @Override
  public void stop(Stop stop) {
    if (stream.sessions().ends(stop.session())) {
      end(Asked.inWords(stop.asked()));
    }
  }

  @Override
  public void publisherLeft(PublisherLeft left) {
    stream.publisherLeft(left.session());
  }

  @Override
  public void segmentLive(SegmentLive live) {
    stream.way().live(live);
  }

  @Override
  public void segmentReported(SegmentReport report) {
    stream.way().heard(report);
  }

  @Override
  public void reliefWanted(Holder holder) {
    stream.way().reliefWanted(holder);
  }

  @Override
  public void segmentReturned(SegmentReturn result) {
    stream.way().returned(result);
  }

  @Override
  public void spooled(Spooled spooled) {
    stream.spooled(spooled);
  }

  @Override
  public StreamStatus status() {
    return stream.status();
  }

  /** A query is not replayed, so that it may look at the host's clock as well. */
  @Override
  public Coverage coverage() {
    Instant host = Instant.now();
    Instant told = WorkflowTime.now();
    return stream.status().coverage(List.of(), host.isAfter(told) ? host : told);
  }

  @Override
  public Orders orders(Holder holder) {
    return stream.way().ordersFor(holder);
  }
}

package io.snaprelay.starter.testing;

import io.snaprelay.contract.Asked;
import io.snaprelay.contract.CaptureActivities;
import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.contract.FailureTypes;
import io.snaprelay.contract.Judged;
import io.snaprelay.contract.Pace;
import io.snaprelay.contract.Published;
import io.snaprelay.contract.PublisherLeft;
import io.snaprelay.contract.Retune;
import io.snaprelay.contract.RetuneCheck;
import io.snaprelay.contract.Retuned;
import io.snaprelay.contract.SearchAttributes;
import io.snaprelay.contract.SegmentLive;
import io.snaprelay.contract.SegmentReturn;
import io.snaprelay.contract.SegmentTask;
import io.snaprelay.contract.SegmentView;
import io.snaprelay.contract.SetUrls;
import io.snaprelay.contract.Spooled;
import io.snaprelay.contract.Stop;
import io.snaprelay.contract.StreamCaptureWorkflow;
import io.snaprelay.contract.StreamStatus;
import io.snaprelay.contract.Tuning;
import io.snaprelay.contract.Verdict;
import io.snaprelay.model.CaptureMode;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.Coverage;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.FrameId;
import io.snaprelay.model.FrameRef;
import io.snaprelay.model.Grid;
import io.snaprelay.model.Holder;
import io.snaprelay.model.ModeChoice;
import io.snaprelay.model.Orders;
import io.snaprelay.model.Sampling;
import io.snaprelay.model.SamplingKind;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.StreamId;
import io.snaprelay.model.Tally;
import io.snaprelay.model.Trigger;
import io.snaprelay.model.relay.GridSince;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A stream that is live at once, has settled three captured slots, and ends when it is told. The
 * label {@code picture=none} makes it refuse pictures on demand; {@code firstFrameAt} says when an
 * earlier run saw the first one.
 */
public final class ScriptedStream implements StreamCaptureWorkflow {

  /** What the heartbeat knows and the workflow does not. */
  public static final FrameRef LATER =
      new FrameRef(
          "live/later",
          Trigger.GRID,
          Instant.parse("2026-11-22T20:00:05Z"),
          Instant.parse("2026-11-22T20:00:05.040Z"),
          "snaprelay",
          "later.jpg");

  public static final Instant FRAME = Instant.parse("2026-11-22T20:00:00Z");

  private final CaptureRequest request;
  private final Tally settled = Tally.EMPTY.plusCaptured(3);
  private Tuning tuning;
  private boolean published;
  private boolean over;
  private @Nullable String stopped;

  @WorkflowInit
  public ScriptedStream(CaptureRequest request) {
    this.request = request;
    this.tuning = Tuning.of(request);
  }

  @Override
  public CaptureSummary capture(CaptureRequest again) {
    if (request.interval() == null) {
      boolean there = !request.urls().getFirst().value().contains("nobody");
      return summary(EndReason.LIMIT, List.of(), there ? frame(Trigger.AT) : null);
    }
    if (Workflow.getTypedSearchAttributes().containsKey(SearchAttributes.CAPTURE_STATE)) {
      Workflow.upsertTypedSearchAttributes(
          SearchAttributes.CAPTURE_STATE.valueSet(CaptureState.LIVE.name()));
    }
    Async.function(activities()::captureSegment, task());
    Workflow.await(() -> over);
    if (Workflow.getTypedSearchAttributes().containsKey(SearchAttributes.CAPTURE_STATE)) {
      Workflow.upsertTypedSearchAttributes(
          SearchAttributes.CAPTURE_STATE.valueSet(CaptureState.ENDED.name()));
    }
    return summary(EndReason.STOPPED, grids(), frame(Trigger.GRID));
  }

  private CaptureSummary summary(EndReason reason, List<GridSince> grids, @Nullable FrameRef last) {
    return new CaptureSummary(
        request.streamId(),
        reason,
        stopped,
        coverage(),
        firstFrameAt(),
        grids,
        last,
        request.session() == null ? List.of() : List.of(request.session()));
  }

  private SegmentTask task() {
    Grid grid = request.grid();
    return new SegmentTask(
        request.streamId(),
        1,
        request.urls(),
        grid.interval(),
        Duration.ofMillis(grid.phaseMillis()),
        request.accuracy(),
        request.picture(),
        request.riskLevel(),
        request.labels(),
        false,
        request.grace(),
        null,
        null,
        null,
        false);
  }

  private static CaptureActivities activities() {
    return Workflow.newActivityStub(
        CaptureActivities.class,
        ActivityOptions.newBuilder()
            .setStartToCloseTimeout(Duration.ofMinutes(5))
            .setHeartbeatTimeout(Duration.ofSeconds(10))
            .setCancellationType(ActivityCancellationType.ABANDON)
            .build());
  }

  @Override
  public Published published(@Nullable String session, @Nullable Asked asked) {
    boolean joined = published;
    published = true;
    return new Published(Workflow.getInfo().getRunId(), joined, CaptureState.STARTING);
  }

  @Override
  public FrameRef captureNow(@Nullable Asked asked) {
    if ("none".equals(request.labels().get("picture"))) {
      throw ApplicationFailure.newNonRetryableFailure(
          "the source is not connected", FailureTypes.NO_PICTURE);
    }
    return frame(Trigger.DEMAND);
  }

  private FrameRef frame(Trigger trigger) {
    return new FrameRef(
        FrameId.of(new StreamId(request.streamId()), FRAME, trigger),
        trigger,
        FRAME,
        FRAME.plusMillis(20),
        "snaprelay",
        "a7/" + request.streamId() + "/20261122/20261122T200000.000Z" + trigger.suffix() + ".jpg");
  }

  @Override
  public void validateCaptureNow(@Nullable Asked asked) {}

  @Override
  public void streamEnded(@Nullable String session) {
    over |= session == null || Objects.equals(session, request.session());
  }

  /** Without a grace. */
  @Override
  public void publisherLeft(PublisherLeft left) {
    over |= Objects.equals(left.session(), request.session());
  }

  @Override
  public void stop(Stop stop) {
    streamEnded(stop.session());
    stopped = Asked.inWords(stop.asked());
  }

  @Override
  public void segmentLive(SegmentLive live) {}

  @Override
  public void reliefWanted(Holder holder) {}

  @Override
  public void spooled(Spooled spooled) {}

  @Override
  public void segmentReturned(SegmentReturn result) {}

  @Override
  public void validateRetune(Retune change) {
    List<String> problems = RetuneCheck.problems(tuning, change, request);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
  }

  /** Decided at once, but for other addresses, which stay undecided. */
  @Override
  public Retuned retune(Retune change) {
    tuning = RetuneCheck.changed(tuning, change, request);
    return Retuned.of(FRAME.plusSeconds(5), tuning, mode());
  }

  @Override
  public void validateJudged(Verdict verdict) {
    Tuning next = RetuneCheck.changed(tuning, verdict, request);
    List<String> problems = RetuneCheck.problems(verdict, next, request);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
  }

  /** Without a time that runs out. */
  @Override
  public Judged judged(Verdict verdict) {
    tuning = RetuneCheck.changed(tuning, verdict, request);
    return new Judged(Judged.Outcome.CHANGED, verdict.until(verdict.at()), Pace.of(tuning));
  }

  @Override
  public void validateSetUrls(SetUrls change) {}

  @Override
  public Retuned setUrls(SetUrls change) {
    tuning = RetuneCheck.changed(tuning, change);
    return Retuned.of(null, tuning, mode());
  }

  private ModeChoice mode() {
    return ModeChoice.of(CaptureMode.AUTO, tuning.interval());
  }

  @Override
  public void segmentReported(SegmentReport report) {}

  @Override
  public StreamStatus status() {
    Grid grid = request.grid();
    return new StreamStatus(
        request.streamId(),
        Workflow.getInfo().getRunId(),
        CaptureState.LIVE,
        FRAME,
        CaptureMode.RELAY,
        "asked for",
        grid.interval(),
        Duration.ofMillis(grid.phaseMillis()),
        request.accuracy(),
        tuning.riskLevel(),
        tuning.picture(),
        request.session(),
        1,
        new Holder(Workflow.getInfo().getRunId(), 1, 1),
        "snaprelay-worker-test",
        new Sampling(SamplingKind.HEAD_OF_GOP, "key packets come every 2000 ms", null),
        frame(Trigger.GRID),
        settled,
        List.of(
            new SegmentView(
                1,
                new Holder(Workflow.getInfo().getRunId(), 1, 1),
                "snaprelay-worker-test",
                grid.interval(),
                Duration.ofMillis(grid.phaseMillis()),
                FRAME,
                null,
                null)),
        null,
        FRAME.plusSeconds(10),
        Duration.ofSeconds(2),
        null,
        null,
        firstFrameAt(),
        grids(),
        0,
        tuning.asked(),
        null);
  }

  private @Nullable Instant firstFrameAt() {
    String label = request.labels().get("firstFrameAt");
    return label == null ? null : Instant.parse(label);
  }

  private List<GridSince> grids() {
    return List.of(new GridSince(FRAME, request.grid()));
  }

  @Override
  public Coverage coverage() {
    return Coverage.of(settled, 0, Duration.ofSeconds(2));
  }

  @Override
  public Orders orders(Holder holder) {
    return new Orders(null, null, true, null, null);
  }

  /** The report that {@link ScriptedActivities} puts into its heartbeats. */
  static SegmentReport report(String runId) {
    return new SegmentReport(
        new Holder(runId, 1, 1),
        FRAME,
        FRAME.plusSeconds(6),
        Tally.EMPTY.plusCaptured(5).plusUnchanged(1),
        CaptureState.LIVE,
        LATER);
  }
}

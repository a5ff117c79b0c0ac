package io.snaprelay.workflow;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.contract.CarriedState;
import io.snaprelay.contract.FailureTypes;
import io.snaprelay.contract.OneShotResult;
import io.snaprelay.contract.Published;
import io.snaprelay.contract.RequestCheck;
import io.snaprelay.contract.SegmentLive;
import io.snaprelay.contract.StreamStatus;
import io.snaprelay.model.CaptureMode;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.FrameRef;
import io.snaprelay.model.Holder;
import io.snaprelay.model.ModeChoice;
import io.snaprelay.model.Orders;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.Tally;
import io.snaprelay.model.Trigger;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The capture of one stream: puts the parts together and leads them from start to end. */
final class StreamCapture {

  private final CaptureRequest request;
  private final ModeChoice choice;
  private final Ending ending = new Ending();
  private final StreamProgress progress;
  private final Sessions sessions;
  private final StreamContext context;
  private final OneShotCalls calls;
  private final AtInstants instants;
  private final Deadlines deadlines;
  private final Way way;
  private final Closing closing;
  private final @Nullable Duration phase;
  private final String runId = Workflow.getInfo().getRunId();

  StreamCapture(CaptureRequest request, RunBounds bounds) {
    this.request = request;
    CarriedState carried = request.carried();
    Instant started = Instant.ofEpochMilli(Workflow.getInfo().getRunStartedTimestampMillis());
    choice = ModeChoice.of(request.mode(), request.interval());
    progress = new StreamProgress(request, started);
    sessions = new Sessions(request.session(), carried == null ? List.of() : carried.sessions());
    context =
        new StreamContext(request, progress, ending, new Outbox(request), bounds, this::quiet);
    calls = new OneShotCalls(context);
    instants = new AtInstants(context, calls, carried == null ? request.at() : carried.at());
    deadlines = new Deadlines(context);
    List<String> problems = carried == null ? RequestCheck.problems(request, started) : List.of();
    if (!problems.isEmpty()) {
      ending.request(EndReason.REJECTED, started, String.join("; ", problems));
    }
    boolean legal = problems.isEmpty();
    way = legal ? way() : new InstantsOnly(context, instants);
    phase =
        legal && request.interval() != null
            ? Duration.ofMillis(request.grid().phaseMillis())
            : null;
    closing = new Closing(context, way);
  }

  private Way way() {
    if (request.interval() == null) {
      return new InstantsOnly(context, instants);
    }
    return choice.mode() == CaptureMode.ONE_SHOT
        ? new OneShots(context, calls)
        : new SegmentRelay(context);
  }

  /** Until the stream is over; does not return where the run continues as new. */
  void run() {
    progress.onChange(this::changed);
    progress.publishState();
    changed();
    while (capture() == Way.Next.ENDED) {
      deadlines.clear();
      Ending.Request end = Objects.requireNonNull(ending.get());
      closing.begin(end);
      Workflow.await(() -> goesOn(end) || (closing.done() && finished()));
      if (!goesOn(end)) {
        return;
      }
      restart();
    }
    Workflow.continueAsNew(request.toBuilder().carried(carried()).build());
  }

  private Way.Next capture() {
    if (ending.requested()) {
      return Way.Next.ENDED;
    }
    instants.start();
    return way.run();
  }

  private boolean goesOn(Ending.Request end) {
    return sessions.goOn(end.reason(), end.at());
  }

  private void restart() {
    sessions.settle();
    ending.clear();
    way.restart();
    progress.restarted();
  }

  private boolean finished() {
    return instants.idle() && Workflow.isEveryHandlerFinished();
  }

  private boolean quiet() {
    return finished() && closing.done();
  }

  private void changed() {
    deadlines.update();
    Workflow.setCurrentDetails(CurrentDetails.markdown(status()));
  }

  private CarriedState carried() {
    Way.Standing standing = way.standing();
    return new CarriedState(
        progress.state(),
        progress.since(),
        progress.startedAt(),
        progress.firstFrameAt(),
        standing.segment(),
        standing.predecessor(),
        standing.settled(),
        standing.dueFrom(),
        progress.startUp(),
        progress.lastFrame(),
        standing.anchor(),
        sessions.all(),
        instants.waiting(),
        progress.aside());
  }

  void end(EndReason reason, Instant at, @Nullable String detail) {
    sessions.settle();
    ending.request(reason, at, detail);
  }

  Published published(@Nullable String session, boolean joined) {
    sessions.published(session, WorkflowTime.now());
    Ending.Request end = ending.get();
    if (joined && end != null && (session == null || end.reason() == EndReason.LIMIT)) {
      throw ApplicationFailure.newNonRetryableFailure(
          "the capture of %s is ending; it can be started again when it has"
              .formatted(request.streamId()),
          FailureTypes.NOT_NOW);
    }
    return new Published(runId, joined, progress.state());
  }

  Sessions sessions() {
    return sessions;
  }

  void live(SegmentLive live) {
    way.live(live);
  }

  void reported(SegmentReport report) {
    way.reported(report);
  }

  Orders ordersFor(Holder holder) {
    return way.ordersFor(holder);
  }

  FrameRef captureNow() {
    OneShotCalls.Outcome outcome = calls.takeNow(Trigger.DEMAND);
    if (outcome instanceof OneShotCalls.Answered answered) {
      OneShotResult result = answered.result();
      if (result.frame() != null) {
        progress.countAside(Tally.EMPTY.plusExtra(Trigger.DEMAND));
        return result.frame();
      }
      throw noPicture(result.detail() == null ? String.valueOf(result.outcome()) : result.detail());
    }
    throw noPicture(
        outcome instanceof OneShotCalls.Failed failed
            ? String.valueOf(failed.cause())
            : "the stream ended meanwhile");
  }

  private static ApplicationFailure noPicture(String why) {
    return ApplicationFailure.newNonRetryableFailure(
        "no picture could be taken: " + why, FailureTypes.NO_PICTURE);
  }

  CaptureSummary summary() {
    Ending.Request end = Objects.requireNonNull(ending.get());
    return new CaptureSummary(
        request.streamId(),
        end.reason(),
        end.detail(),
        status().coverage(null, WorkflowTime.now()));
  }

  StreamStatus status() {
    Way.Standing standing = way.standing();
    Ending.Request end = ending.get();
    return new StreamStatus(
        request.streamId(),
        runId,
        progress.state(),
        progress.since(),
        choice.mode(),
        choice.reason(),
        request.interval(),
        phase,
        request.accuracy(),
        request.riskLevel(),
        sessions.current(),
        standing.segment(),
        standing.holder(),
        standing.worker(),
        progress.lastFrame(),
        standing.settled().plus(progress.aside()),
        standing.running(),
        standing.dueFrom(),
        standing.dueUntil(),
        progress.startUp(),
        end == null ? null : end.reason(),
        end == null ? null : end.detail());
  }
}

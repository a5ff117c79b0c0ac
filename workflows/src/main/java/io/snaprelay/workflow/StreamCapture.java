package io.snaprelay.workflow;

import io.snaprelay.contract.AskAgainException;
import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.contract.CarriedState;
import io.snaprelay.contract.FailureTypes;
import io.snaprelay.contract.Judged;
import io.snaprelay.contract.NotNowException;
import io.snaprelay.contract.OneShotResult;
import io.snaprelay.contract.Published;
import io.snaprelay.contract.RequestCheck;
import io.snaprelay.contract.Retune;
import io.snaprelay.contract.RetuneCheck;
import io.snaprelay.contract.Retuned;
import io.snaprelay.contract.SetUrls;
import io.snaprelay.contract.Spooled;
import io.snaprelay.contract.StreamStatus;
import io.snaprelay.contract.Tuning;
import io.snaprelay.contract.Verdict;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.FrameRef;
import io.snaprelay.model.Tally;
import io.snaprelay.model.Trigger;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The capture of one stream: puts the parts together and leads them from start to end. */
final class StreamCapture {

  /** A successor takes some seconds; a client should not have to wait for a source that is away. */
  private static final Duration RETUNE_ANSWER_WITHIN = Duration.ofSeconds(30);

  private final CaptureRequest request;
  private final CurrentTuning tuning;
  private final Ending ending = new Ending();
  private final StreamProgress progress;
  private final Sessions sessions;
  private final StreamContext context;
  private final OneShotCalls calls;
  private final AtInstants instants;
  private final Deadlines deadlines;
  private final Leaving leaving;
  private final Way way;
  private final Spools spools;
  private final Verdicts verdicts;
  private final Closing closing;
  private final StreamView view;
  private final String runId = Workflow.getInfo().getRunId();

  StreamCapture(CaptureRequest request, RunBounds bounds) {
    this.request = request;
    CarriedState carried = request.carried();
    Instant started = Instant.ofEpochMilli(Workflow.getInfo().getRunStartedTimestampMillis());
    tuning = new CurrentTuning(request);
    progress = new StreamProgress(request, started);
    sessions = carried == null ? new Sessions(request.session()) : new Sessions(carried);
    context =
        new StreamContext(
            request,
            tuning,
            progress,
            ending,
            new Outbox(request, tuning),
            bounds,
            this::announced,
            this::quiet);
    calls = new OneShotCalls(context);
    instants = new AtInstants(context, calls, carried == null ? request.at() : carried.at());
    deadlines = new Deadlines(context);
    leaving = new Leaving(context, sessions);
    List<String> problems = carried == null ? RequestCheck.problems(request, started) : List.of();
    if (!problems.isEmpty()) {
      ending.request(EndReason.REJECTED, started, String.join("; ", problems));
    }
    boolean legal = problems.isEmpty();
    way =
        legal && request.interval() != null
            ? new SegmentRelay(context, calls)
            : new InstantsOnly(context, instants);
    spools = new Spools(carried == null ? List.of() : carried.spooled());
    closing = new Closing(context, way, instants, spools);
    verdicts = new Verdicts(context, carried == null ? null : carried.verdict(), this::change);
    view = new StreamView(context, way, sessions, spools, verdicts, legal);
  }

  /** Until the stream is over; does not return where the run continues as new. */
  void run() {
    progress.onChange(this::changed);
    progress.publishState();
    CarriedState carried = request.carried();
    closing.resume(carried == null ? List.of() : carried.closing());
    verdicts.resume();
    changed();
    while (capture() == Way.Next.ENDED) {
      deadlines.clear();
      leaving.update();
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

  private boolean announced() {
    return closing.mayBeCarried();
  }

  private boolean quiet() {
    return finished() && announced();
  }

  private void changed() {
    deadlines.update();
    leaving.update();
    Workflow.setCurrentDetails(CurrentDetails.markdown(status()));
  }

  private CarriedState carried() {
    return new CarriedState(
        progress.state(),
        progress.since(),
        progress.startedAt(),
        progress.firstFrameAt(),
        tuning.get(),
        way.relay(),
        Map.copyOf(way.workers()),
        progress.startUp(),
        progress.lastFrame(),
        way.anchor(),
        way.sampling(),
        sessions.all(),
        instants.waiting(),
        progress.aside(),
        spools.holders(),
        closing.pending(),
        sessions.left(),
        verdicts.state());
  }

  void end(EndReason reason, Instant at, @Nullable String detail) {
    sessions.settle();
    ending.request(reason, at, detail);
  }

  Published published(@Nullable String session, boolean joined) {
    sessions.published(session, WorkflowTime.now());
    leaving.update();
    Ending.Request end = ending.get();
    if (joined && end != null && (session == null || end.reason() == EndReason.LIMIT)) {
      throw ApplicationFailure.newNonRetryableFailure(
          "the capture of %s is ending; it can be started again when it has"
              .formatted(request.streamId()),
          FailureTypes.NOT_NOW);
    }
    return new Published(runId, joined, progress.state());
  }

  void publisherLeft(@Nullable String session) {
    sessions.left(session, WorkflowTime.now());
    leaving.update();
  }

  void spooled(Spooled spooled) {
    if (spools.told(spooled)) {
      closing.lookUpAgain();
    }
    progress.changed();
  }

  Sessions sessions() {
    return sessions;
  }

  Way way() {
    return way;
  }

  /** All that stands against a picture, or a change, at this moment. */
  void requireRunning(String what) {
    Ending.Request end = ending.get();
    if (end != null && goesOn(end)) {
      throw new AskAgainException(
          "%s: the stream ends, and goes on for a newer publisher; ask again in a second"
              .formatted(what));
    }
    CaptureState state = ending.requested() ? CaptureState.ENDED : progress.state();
    if (state == CaptureState.ENDED) {
      throw new NotNowException("%s: the stream is %s".formatted(what, state));
    }
    // Only after thousands of such calls without a pause: else the run waits for them, or goes on.
    if (way.isOverfull()) {
      throw new AskAgainException(
          "%s: too much was asked for at once; ask again in a second".formatted(what));
    }
  }

  void validate(Retune change) {
    requireRunning("nothing can be changed");
    refuse(RetuneCheck.problems(verdicts.before(change), change, request));
  }

  void validate(Verdict verdict) {
    requireRunning("nothing can be changed");
    refuse(RetuneCheck.problems(verdict, verdicts.after(verdict), request));
  }

  void validate(SetUrls change) {
    requireRunning("nothing can be changed");
    refuse(RetuneCheck.problems(tuning.get(), change, request));
  }

  static void refuse(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
  }

  Retuned retune(Retune change) {
    Tuning next = RetuneCheck.changed(verdicts.before(change), change, request);
    verdicts.overruled(change);
    return retuned(next);
  }

  Judged judge(Verdict verdict) {
    return verdicts.judge(verdict);
  }

  Retuned setUrls(SetUrls change) {
    return retuned(RetuneCheck.changed(tuning.get(), change));
  }

  /** Answers when the first slot is known that is captured so, or it cannot be known for long. */
  private Retuned retuned(Tuning next) {
    change(next);
    WorkflowTime.awaitUntil(
        WorkflowTime.now().plus(RETUNE_ANSWER_WITHIN),
        "retune has to be answered",
        () -> way.effectiveFrom(next.version()) != null || ending.requested() || way.handingOn());
    return Retuned.of(way.effectiveFrom(next.version()), next, tuning.mode());
  }

  private void change(Tuning next) {
    tuning.set(next);
    way.retuned();
    progress.publishRisk(next.riskLevel());
  }

  FrameRef captureNow() {
    OneShotCalls.Outcome outcome = calls.takeNow(Trigger.DEMAND);
    way.handOnIfLong();
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
    return CaptureSummary.of(status(), sessions.all(), WorkflowTime.now());
  }

  StreamStatus status() {
    return view.status();
  }
}

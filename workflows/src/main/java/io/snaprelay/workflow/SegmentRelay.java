package io.snaprelay.workflow;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.CarriedState;
import io.snaprelay.contract.SegmentLive;
import io.snaprelay.contract.SegmentReturn;
import io.snaprelay.contract.SegmentTask;
import io.snaprelay.contract.Timings;
import io.snaprelay.contract.Tuning;
import io.snaprelay.model.CaptureMode;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.Gap;
import io.snaprelay.model.Grid;
import io.snaprelay.model.Holder;
import io.snaprelay.model.Orders;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.Tally;
import io.snaprelay.model.WireTime;
import io.snaprelay.model.relay.Decision;
import io.snaprelay.model.relay.Departure;
import io.snaprelay.model.relay.Message;
import io.snaprelay.model.relay.Plan;
import io.snaprelay.model.relay.Relay;
import io.snaprelay.model.relay.Segment;
import io.snaprelay.model.relay.Step;
import io.snaprelay.model.relay.Times;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what the {@link Relay} decides: starts segments, nudges holders, keeps the timer for
 * the next relief. Decides nothing itself but when a run has done enough; it continues as new
 * instead of starting a successor.
 */
final class SegmentRelay implements Way, RelayDesk {

  /** Before a segment follows one that never became live, so that no failure spins. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final StreamContext stream;
  private final OneShotCalls calls;
  private final Map<Integer, Tenure> tenures = new HashMap<>();
  private final Map<Integer, String> workers = new HashMap<>();
  private Relay relay;
  private @Nullable Long anchor;
  private @Nullable CancellationScope timer;
  private @Nullable Instant timerAt;
  private Instant notBefore = Instant.EPOCH;
  private int begun;
  private int liveVersion = -1;
  private @Nullable Instant liveFrom;
  private @Nullable String lastDetail;
  private boolean handingOn;
  private boolean hasDoneEnough;

  SegmentRelay(StreamContext stream, OneShotCalls calls) {
    this.stream = stream;
    this.calls = calls;
    CarriedState carried = stream.request().carried();
    Relay before = carried == null ? null : carried.relay();
    relay = before == null ? Relay.of(runId(), Times.DEFAULT, plan()) : before.inRun(runId());
    if (carried != null) {
      anchor = carried.anchor();
      workers.putAll(carried.workers());
    }
  }

  /**
   * The run that the segment's holders will name. Recorded: after a reset the same history is
   * replayed under another run id, and what the old run's holders said must mean the same again.
   */
  private static String runId() {
    return Workflow.sideEffect(String.class, () -> Workflow.getInfo().getRunId());
  }

  @Override
  public Next run() {
    for (Segment segment : relay.segments()) {
      tenures.put(
          segment.number(),
          new ForeignSegment(this, stream.request(), segment, workers.get(segment.number())));
    }
    limit();
    apply(new Message.Begun());
    Workflow.await(() -> stream.ending().requested() || mayContinueAsNew());
    if (!stream.ending().requested()) {
      return Next.CONTINUE_AS_NEW;
    }
    stop();
    return Next.ENDED;
  }

  private boolean mayContinueAsNew() {
    return handingOn
        && tenures.values().stream().noneMatch(OneShotTenure.class::isInstance)
        && stream.quiet().getAsBoolean();
  }

  /** Whether the run waits for a quiet moment to continue as new. */
  @Override
  public boolean handingOn() {
    return handingOn;
  }

  private void stop() {
    handingOn = false;
    Ending.Request ending = Objects.requireNonNull(stream.ending().get());
    apply(new Message.Stopped(ending.at()));
    tenures.values().forEach(Tenure::leave);
    Workflow.await(tenures::isEmpty);
    // Those that were called and never started.
    for (Segment segment : relay.segments()) {
      apply(new Message.Returned(segment.runId(), segment.number(), Departure.SERVED, null, null));
    }
    timer = cancelled(timer);
    timerAt = null;
  }

  private void apply(Message message) {
    Step step = relay.on(message);
    relay = step.relay();
    for (Decision decision : step.decisions()) {
      perform(decision);
    }
    armTimer();
    stream.progress().changed();
  }

  private void perform(Decision decision) {
    switch (decision) {
      case Decision.Call call -> call(call);
      case Decision.Nudge nudge -> nudge(nudge.holder());
      case Decision.End end -> {
        Instant limit = relay.dueUntil();
        Instant now = WorkflowTime.now();
        boolean limited = end.reason() == EndReason.LIMIT && limit != null;
        stream.ending().request(end.reason(), limited ? limit : now, lastDetail);
      }
    }
  }

  private void call(Decision.Call call) {
    if (hasDoneEnough || (begun > 0 && stream.bounds().reached(begun))) {
      handingOn = true;
    } else if (call.afterPause()) {
      WorkflowTime.at(WorkflowTime.now().plus(PAUSE), "before the next segment", () -> begin(call));
    } else {
      begin(call);
    }
  }

  private void begin(Decision.Call call) {
    if (stream.ending().requested()) {
      return;
    }
    begun++;
    if (call.plan().length() == null) {
      Holder holder = new Holder(relay.runId(), call.segment(), 1);
      tenures.put(
          call.segment(), new OneShotTenure(stream, this, calls, holder, call.plan().grid()));
    } else {
      SegmentTask task = task(call);
      tenures.put(
          call.segment(),
          new SegmentActivity(
              this, stream.request(), relay.runId(), task, summary(call), workers::get));
    }
  }

  private void nudge(Holder holder) {
    String worker = workers.get(holder.segment());
    if (worker != null) {
      var unused = Nudges.send(holder, worker);
    }
  }

  /** One timer, for when the next successor is due. */
  private void armTimer() {
    Instant due = relay.reliefDueAt();
    Instant at = due == null || due.isAfter(notBefore) ? due : notBefore;
    if (Objects.equals(at, timerAt)) {
      return;
    }
    timer = cancelled(timer);
    timerAt = at;
    if (at != null) {
      timer =
          WorkflowTime.at(
              at,
              "segment " + (relay.called() + 1) + " is due",
              () -> {
                timerAt = null;
                timer = null;
                apply(new Message.ReliefDue());
              });
    }
  }

  private static @Nullable CancellationScope cancelled(@Nullable CancellationScope scope) {
    if (scope != null) {
      scope.cancel();
    }
    return null;
  }

  private Plan plan() {
    Tuning tuning = stream.tuning().get();
    boolean oneShots = stream.tuning().mode().mode() == CaptureMode.ONE_SHOT;
    return new Plan(
        tuning.version(),
        tuning.grid(stream.request().stream()),
        oneShots ? null : stream.request().segmentLength());
  }

  private SegmentTask task(Decision.Call call) {
    CaptureRequest request = stream.request();
    Tuning tuning = stream.tuning().get();
    boolean everLive = stream.progress().wasLive();
    Grid grid = call.plan().grid();
    return new SegmentTask(
        request.streamId(),
        call.segment(),
        tuning.urls(),
        grid.interval(),
        Duration.ofMillis(grid.phaseMillis()),
        tuning.accuracy(),
        tuning.picture(),
        tuning.riskLevel(),
        request.labels(),
        everLive,
        request.grace(),
        request.mode() == CaptureMode.LONG ? CaptureRequest.RELAY_SEGMENT : null,
        anchor,
        !everLive && grid.interval().compareTo(Timings.EXTRA_PICTURES_FROM) >= 0);
  }

  /** When the segment is expected to serve, as far as that can be said before it is live. */
  private String summary(Decision.Call call) {
    Instant from = relay.expectedStart(WorkflowTime.now());
    Instant until = from.plus(Objects.requireNonNull(call.plan().length()));
    return "segment %d: %s–%s"
        .formatted(call.segment(), WireTime.timeOfDay(from), WireTime.timeOfDay(until));
  }

  @Override
  public Relay relay() {
    return relay;
  }

  @Override
  public void live(SegmentLive live) {
    Orders before = relay.ordersFor(live.holder());
    apply(new Message.Live(live.holder(), live.firstServable(), WorkflowTime.now()));
    Orders orders = relay.ordersFor(live.holder());
    if (before.from() != null || orders.from() == null) {
      return;
    }
    accepted(live, orders.from());
  }

  private void accepted(SegmentLive live, Instant from) {
    if (!live.controlQueue().isEmpty()) {
      workers.put(live.holder().segment(), live.controlQueue());
      anchor = live.anchor();
    }
    Segment serving = relay.serving();
    if (serving != null && serving.plan().version() > liveVersion) {
      liveVersion = serving.plan().version();
      liveFrom = from;
    }
    stream.live(from);
    limit();
    stream.progress().changed();
  }

  private void limit() {
    Instant limit = stream.limit();
    if (limit != null) {
      apply(new Message.Limited(limit));
    }
  }

  @Override
  public void reported(SegmentReport report) {
    if (!relay.accepts(report)) {
      Workflow.getLogger(SegmentRelay.class)
          .warn(
              "report of {} for [{}, {}) does not fit the ledger",
              report.holder(),
              report.from(),
              report.until());
      return;
    }
    apply(new Message.Reported(report));
    stream.progress().stored(report.lastFrame());
    if (!stream.ending().requested()) {
      show(report);
      handingOn |= Workflow.getInfo().isContinueAsNewSuggested();
    }
  }

  /** The state is the newest segment's to say. */
  private void show(SegmentReport report) {
    Segment serving = relay.serving();
    if (serving != null && serving.number() != report.holder().segment()) {
      return;
    }
    if (report.state() == CaptureState.INTERRUPTED) {
      stream.progress().interrupted();
    } else if (stream.progress().wasLive()) {
      stream.live(report.until());
    }
    stream.progress().changed();
  }

  @Override
  public void returned(
      Message.Returned message, @Nullable String detail, @Nullable Long newAnchor) {
    SegmentReport last = message.last();
    if (last != null) {
      stream.progress().stored(last.lastFrame());
    } else {
      notBefore = WorkflowTime.now().plus(PAUSE);
    }
    lastDetail = detail;
    anchor = newAnchor == null ? anchor : newAnchor;
    Tenure tenure = tenures.remove(message.segment());
    hasDoneEnough |= tenure instanceof OneShotTenure && message.departure() == Departure.DRAINED;
    workers.remove(message.segment());
    apply(message);
  }

  @Override
  public void returned(SegmentReturn orphan) {
    if (tenures.get(orphan.holder().segment()) instanceof ForeignSegment foreign) {
      foreign.returned(orphan.result());
    } else if (orphan.result().report() != null) {
      reported(orphan.result().report());
    }
  }

  @Override
  public void reliefWanted(Holder asking) {
    apply(new Message.ReliefWanted(asking));
  }

  @Override
  public void retuned() {
    apply(new Message.Retuned(plan()));
  }

  @Override
  public @Nullable Instant effectiveFrom(int version) {
    return liveVersion >= version ? liveFrom : null;
  }

  @Override
  public Orders ordersFor(Holder asking) {
    return relay.ordersFor(asking);
  }

  @Override
  public Map<Integer, String> workers() {
    return workers;
  }

  @Override
  public @Nullable Long anchor() {
    return anchor;
  }

  @Override
  public void finish() {
    Ending.Request ending = stream.ending().get();
    if (ending != null && relay.dueUntil() == null && stream.progress().wasLive()) {
      apply(new Message.Limited(ending.at()));
    }
    relay = relay.finished();
  }

  @Override
  public Tally settled() {
    return relay.settled();
  }

  @Override
  public @Nullable Grid gridAt(Instant time) {
    return relay.gridAt(time);
  }

  @Override
  public void resettle(List<Gap> lookedUp, Tally found) {
    relay = relay.resettled(lookedUp, found);
  }

  @Override
  public void restart() {
    relay = relay.restarted();
    anchor = null;
    begun = 0;
    hasDoneEnough = false;
  }
}

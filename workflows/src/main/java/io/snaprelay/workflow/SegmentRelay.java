package io.snaprelay.workflow;

import io.snaprelay.conduct.Conductor;
import io.snaprelay.conduct.SegmentTenure;
import io.snaprelay.conduct.SourceKnowledge;
import io.snaprelay.conduct.Surroundings;
import io.snaprelay.conduct.Tenure;
import io.snaprelay.contract.CarriedState;
import io.snaprelay.contract.SegmentLive;
import io.snaprelay.contract.SegmentReturn;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.FrameRef;
import io.snaprelay.model.Gap;
import io.snaprelay.model.Holder;
import io.snaprelay.model.Orders;
import io.snaprelay.model.Sampling;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.relay.Decision;
import io.snaprelay.model.relay.Message;
import io.snaprelay.model.relay.Relay;
import io.snaprelay.model.relay.Segment;
import io.snaprelay.model.relay.Times;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The relay in a workflow: what the {@link Conductor} does, it does with Temporal. */
final class SegmentRelay implements Way, Surroundings {

  private final StreamContext stream;
  private final OneShotCalls calls;
  private final SegmentTasks tasks;
  private final Conductor conductor;
  private boolean resumed;

  SegmentRelay(StreamContext stream, OneShotCalls calls) {
    this.stream = stream;
    this.calls = calls;
    tasks = new SegmentTasks(stream);
    CarriedState carried = stream.request().carried();
    String run = Workflow.getInfo().getRunId();
    Relay before = carried == null ? null : carried.relay();
    Relay relay = before == null ? Relay.of(run, Times.DEFAULT, tasks.plan()) : before.inRun(run);
    conductor = new Conductor(this, relay, SourceKnowledge.of(carried));
  }

  @Override
  public Next run() {
    CarriedState carried = stream.request().carried();
    if (carried != null && !resumed) {
      conductor.inherit(stream.request().grace(), carried.workers());
      resumed = true;
    }
    limit();
    conductor.begin();
    while (!stream.ending().requested()) {
      Workflow.await(() -> stream.ending().requested() || conductor.handingOn());
      if (isQuietInTime()) {
        return Next.CONTINUE_AS_NEW;
      }
      conductor.goOnHere();
    }
    stop();
    return Next.ENDED;
  }

  /**
   * Whether the run can be followed by another one, soon, or whenever it has to be. While the
   * notifier is away it cannot, and what was called is not to wait for that.
   */
  private boolean isQuietInTime() {
    WorkflowTime.awaitUntil(
        WorkflowTime.now().plus(conductor.patience()), "has to continue as new", this::isDecided);
    if (mustHandOn()) {
      Workflow.await(() -> isDecided() || !mayHandOn());
    }
    return mayContinueAsNew();
  }

  private boolean isDecided() {
    return stream.ending().requested() || !conductor.handingOn() || mayContinueAsNew();
  }

  private boolean mayContinueAsNew() {
    return !stream.ending().requested()
        && conductor.mayContinueAsNew()
        && stream.quiet().getAsBoolean();
  }

  private void stop() {
    conductor.stop(Objects.requireNonNull(stream.ending().get()).at());
    Workflow.await(conductor::isAlone);
  }

  @Override
  public boolean handingOn() {
    return conductor.handingOn() && mustHandOn();
  }

  @Override
  public boolean isOverfull() {
    return (handingOn() || !mayHandOn()) && hasToEnd();
  }

  @Override
  public void handOnIfLong() {
    if (mustHandOn() && mayHandOn() && !stream.ending().requested()) {
      conductor.handOn();
    }
  }

  @Override
  public Instant now() {
    return WorkflowTime.now();
  }

  /** In a thread of its own: a timer's callback must not block; starting a segment does. */
  @Override
  public Runnable at(Instant time, String summary, Runnable action) {
    return WorkflowTime.at(time, summary, () -> Background.start(action::run))::cancel;
  }

  @Override
  public void nudge(Holder holder, String controlQueue, Consumer<Boolean> answer) {
    var unused =
        Nudges.send(holder, controlQueue)
            .thenApply(
                known -> {
                  answer.accept(known);
                  return known;
                });
  }

  /**
   * Recording the run's name blocks. Not in a thread of its own: a timer that somebody sets
   * meanwhile, and this lifts in the same task, would be replayed in another order.
   */
  @Override
  public void called(Decision.Call call) {
    conductor.begin(call, RunName.recorded());
  }

  @Override
  public Tenure start(Decision.Call call) {
    Relay relay = conductor.relay();
    if (call.plan().length() == null) {
      Holder holder = new Holder(relay.runId(), call.segment(), 1);
      return new OneShotTenure(stream, conductor, calls, holder, call.plan().grid());
    }
    var task = tasks.task(call, conductor.source());
    String summary = SegmentTasks.summary(call, relay.expectedStart(now()));
    return new SegmentTenure(
        this,
        conductor,
        relay.runId(),
        call.segment(),
        stream.request().grace(),
        over -> SegmentActivity.start(stream.request(), task, summary, over));
  }

  @Override
  public boolean hasDoneEnough(int segmentsBegun) {
    return stream.bounds().reached(segmentsBegun);
  }

  @Override
  public boolean mustHandOn() {
    return Workflow.getInfo().isContinueAsNewSuggested();
  }

  @Override
  public boolean hasToEnd() {
    return stream.bounds().isOverfull();
  }

  @Override
  public boolean mayHandOn() {
    return stream.announced().getAsBoolean();
  }

  @Override
  public void missed(Gap gap) {
    stream.outbox().gap(gap);
  }

  @Override
  public void serves(Instant from) {
    stream.live(from);
    limit();
    stream.progress().changed();
  }

  private void limit() {
    Instant limit = stream.limit();
    if (limit != null) {
      conductor.limited(limit);
    }
  }

  /** The state is the newest segment's to say. */
  @Override
  public void reported(SegmentReport report) {
    Segment serving = conductor.relay().serving();
    boolean newest = serving == null || serving.number() == report.holder().segment();
    if (stream.ending().requested() || !newest) {
      return;
    }
    if (report.state() == CaptureState.INTERRUPTED) {
      stream.progress().interrupted();
    } else if (stream.progress().wasLive()) {
      stream.live(report.until());
    }
    handOnIfLong();
  }

  @Override
  public void stored(@Nullable FrameRef frame) {
    stream.progress().stored(frame);
  }

  @Override
  public void over(EndReason reason, Instant at, @Nullable String detail) {
    stream.ending().request(reason, at, detail);
  }

  @Override
  public boolean isOver() {
    return stream.ending().requested();
  }

  @Override
  public void applied(Message message, List<Decision> decisions) {
    stream.progress().changed();
  }

  @Override
  public Relay relay() {
    return conductor.relay();
  }

  @Override
  public void live(SegmentLive live) {
    conductor.live(live);
  }

  @Override
  public void heard(SegmentReport report) {
    if (!conductor.relay().accepts(report)) {
      Workflow.getLogger(SegmentRelay.class).warn("does not fit the ledger: {}", report);
    }
    conductor.reported(report);
  }

  @Override
  public void returned(SegmentReturn orphan) {
    conductor.returned(orphan);
  }

  @Override
  public void reliefWanted(Holder asking) {
    conductor.reliefWanted(asking);
  }

  @Override
  public void retuned() {
    conductor.retuned(tasks.plan());
  }

  @Override
  public @Nullable Instant effectiveFrom(int version) {
    return conductor.effectiveFrom(version);
  }

  @Override
  public Orders ordersFor(Holder asking) {
    return conductor.relay().ordersFor(asking);
  }

  @Override
  public Map<Integer, String> workers() {
    return conductor.workers();
  }

  @Override
  public @Nullable Long anchor() {
    return conductor.source().anchor();
  }

  @Override
  public @Nullable Sampling sampling() {
    return conductor.source().sampling();
  }

  @Override
  public void finish(Instant end) {
    conductor.finish(end);
  }

  @Override
  public void correct(UnaryOperator<Relay> correction) {
    conductor.correct(correction);
  }

  @Override
  public void restart() {
    conductor.restart();
  }
}

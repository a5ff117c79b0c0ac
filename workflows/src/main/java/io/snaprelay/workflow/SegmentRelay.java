package io.snaprelay.workflow;

import io.snaprelay.contract.CarriedState;
import io.snaprelay.contract.SegmentLive;
import io.snaprelay.contract.SegmentReturn;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.Gap;
import io.snaprelay.model.Grid;
import io.snaprelay.model.Holder;
import io.snaprelay.model.Orders;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.Tally;
import io.snaprelay.model.relay.Decision;
import io.snaprelay.model.relay.Departure;
import io.snaprelay.model.relay.Message;
import io.snaprelay.model.relay.Relay;
import io.snaprelay.model.relay.Segment;
import io.snaprelay.model.relay.Step;
import io.snaprelay.model.relay.Times;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
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
  private final Tenures tenures;
  private final SegmentTasks tasks;
  private final ReliefTimer timer = new ReliefTimer(() -> apply(new Message.ReliefDue()));
  private Relay relay;
  private @Nullable Long anchor;
  private int begun;
  private int liveVersion = -1;
  private @Nullable Instant liveFrom;
  private @Nullable String lastDetail;
  private boolean resumed;
  private boolean handingOn;
  private boolean hasDoneEnough;

  SegmentRelay(StreamContext stream, OneShotCalls calls) {
    this.stream = stream;
    tasks = new SegmentTasks(stream);
    tenures = new Tenures(stream, this, calls, tasks);
    CarriedState carried = stream.request().carried();
    Relay before = carried == null ? null : carried.relay();
    String run = Workflow.getInfo().getRunId();
    relay = before == null ? Relay.of(run, Times.DEFAULT, tasks.plan()) : before.inRun(run);
    anchor = carried == null ? null : carried.anchor();
  }

  @Override
  public Next run() {
    CarriedState carried = stream.request().carried();
    if (carried != null && !resumed) {
      tenures.inherit(relay, carried.workers());
      resumed = true;
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
    return handingOn && tenures.canGoOnAlone() && stream.quiet().getAsBoolean();
  }

  @Override
  public boolean handingOn() {
    return handingOn;
  }

  private void stop() {
    handingOn = false;
    Ending.Request ending = Objects.requireNonNull(stream.ending().get());
    apply(new Message.Stopped(ending.at()));
    tenures.leave();
    Workflow.await(tenures::none);
    // Those that were called and never started.
    for (Segment segment : relay.segments()) {
      apply(new Message.Returned(segment.runId(), segment.number(), Departure.SERVED, null, null));
    }
  }

  private void apply(Message message) {
    Step step = relay.on(message);
    relay = step.relay();
    for (Decision decision : step.decisions()) {
      perform(decision);
    }
    timer.set(relay.reliefDueAt(), relay.called() + 1);
    stream.progress().changed();
  }

  private void perform(Decision decision) {
    switch (decision) {
      case Decision.Call call -> call(call);
      case Decision.Nudge nudge -> tenures.nudge(nudge.holder());
      case Decision.End end -> end(end.reason());
    }
  }

  /** A limit is known beforehand; every other end is noticed when it is there. */
  private void end(EndReason reason) {
    Instant limit = reason == EndReason.LIMIT ? relay.dueUntil() : null;
    stream.ending().request(reason, limit == null ? WorkflowTime.now() : limit, lastDetail);
  }

  private void call(Decision.Call call) {
    boolean enough = hasDoneEnough || (begun > 0 && stream.bounds().reached(begun));
    if (enough && stream.announced().getAsBoolean()) {
      handingOn = true;
    } else if (call.afterPause()) {
      WorkflowTime.at(WorkflowTime.now().plus(PAUSE), "before the next segment", () -> begin(call));
    } else {
      begin(call);
    }
  }

  /** Others are heard while the run's name is being recorded: the relay is read after that. */
  private void begin(Decision.Call call) {
    begun++;
    String run = RunName.recorded();
    relay = relay.startedIn(run);
    tenures.begin(call, anchor);
  }

  @Override
  public Relay relay() {
    return relay;
  }

  @Override
  public void live(SegmentLive live) {
    Orders before = relay.ordersFor(live.holder());
    Instant first = tenures.notUnderWay(relay.serving(), live.firstServable());
    apply(new Message.Live(live.holder(), first, WorkflowTime.now()));
    Instant from = relay.ordersFor(live.holder()).from();
    if (before.from() == null && from != null) {
      accepted(live, from);
    }
  }

  private void accepted(SegmentLive live, Instant from) {
    if (!live.controlQueue().isEmpty()) {
      tenures.reachableAt(live.holder(), live.controlQueue());
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
      Workflow.getLogger(SegmentRelay.class).warn("does not fit the ledger: {}", report);
      return;
    }
    apply(new Message.Reported(report));
    stream.progress().stored(report.lastFrame());
    if (!stream.ending().requested()) {
      show(report);
      handingOn |= stream.hasLongHistory();
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
      timer.holdBackUntil(WorkflowTime.now().plus(PAUSE));
    }
    lastDetail = detail;
    anchor = newAnchor == null ? anchor : newAnchor;
    Tenure tenure = tenures.over(message.segment());
    hasDoneEnough |= tenure instanceof OneShotTenure && message.departure() == Departure.DRAINED;
    apply(message);
  }

  @Override
  public void returned(SegmentReturn orphan) {
    if (tenures.of(orphan.holder().segment()) instanceof ForeignSegment foreign
        && relay.isNewest(orphan.holder())) {
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
    apply(new Message.Retuned(tasks.plan()));
    tenures.giveUpSearch(relay);
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
    return tenures.workers();
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

package io.snaprelay.conduct;

import io.snaprelay.contract.SegmentLive;
import io.snaprelay.contract.SegmentReturn;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.Holder;
import io.snaprelay.model.Orders;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.relay.Decision;
import io.snaprelay.model.relay.Departure;
import io.snaprelay.model.relay.Message;
import io.snaprelay.model.relay.Plan;
import io.snaprelay.model.relay.Relay;
import io.snaprelay.model.relay.Segment;
import io.snaprelay.model.relay.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what the {@link Relay} decides. Decides nothing itself but when a run has done
 * enough: it continues as new instead of starting a successor.
 */
public final class Conductor implements RelayDesk {

  /** Before a segment follows one that never became live, so that no failure spins. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Surroundings world;
  private final Tenures tenures;
  private final ReliefTimer timer;
  private final HandingOn handingOn;
  private Relay relay;
  private final SourceKnowledge source;
  private final LiveTuning tuning = new LiveTuning();
  private @Nullable String lastDetail;

  /**
   * Nothing is begun.
   *
   * @param source what is known of it
   */
  public Conductor(Surroundings world, Relay relay, SourceKnowledge source) {
    this.world = world;
    this.relay = relay;
    this.source = source;
    tenures = new Tenures(world);
    handingOn = new HandingOn(world);
    timer = new ReliefTimer(world, () -> apply(new Message.ReliefDue()));
  }

  /** Takes over the segments of the run before, whose holders can be reached at {@code workers}. */
  public void inherit(Duration grace, Map<Integer, String> workers) {
    tenures.inherit(this, grace, workers);
  }

  /** The capture begins, or goes on. */
  public void begin() {
    apply(new Message.Begun());
  }

  private void apply(Message message) {
    Step step = relay.on(message);
    relay = step.relay();
    step.decisions().forEach(this::perform);
    timer.set(relay.reliefDueAt(), relay.called() + 1);
    tenures.changed();
    world.applied(message, step.decisions());
  }

  private void perform(Decision decision) {
    switch (decision) {
      case Decision.Call call -> call(call);
      case Decision.Nudge nudge -> tenures.nudge(nudge.holder());
      case Decision.Missed missed -> world.missed(missed.gap());
      case Decision.End end -> end(end.reason());
    }
  }

  /** A limit is known beforehand; every other end is noticed when it is there. */
  private void end(EndReason reason) {
    Instant limit = reason == EndReason.LIMIT ? relay.dueUntil() : null;
    world.over(reason, limit == null ? world.now() : limit, lastDetail);
  }

  private void call(Decision.Call call) {
    if (handingOn.takes(relay)) {
      return;
    }
    if (call.afterPause()) {
      world.at(world.now().plus(PAUSE), "before the next segment", () -> world.called(call));
    } else {
      world.called(call);
    }
  }

  /**
   * Starts a segment that was {@linkplain Surroundings#called called}, if it is still wanted.
   *
   * @param run that starts it, as its holders will say it
   */
  public void begin(Decision.Call call, String run) {
    boolean wanted = relay.isCalling() && relay.called() == call.segment();
    if (world.isOver() || !wanted || handingOn() || tenures.has(call.segment())) {
      return;
    }
    handingOn.began();
    relay = relay.startedIn(run);
    tenures.began(call.segment(), world.start(call));
  }

  /** Whether the run may end now, and be followed by another. */
  public boolean mayContinueAsNew() {
    return handingOn.mayFollow(relay) && tenures.outliveTheRun();
  }

  /** For how long it is worth waiting for that. */
  public Duration patience() {
    return HandingOn.patience(relay);
  }

  /** The run has a long history: it is to be followed by another, whatever has been called. */
  public void handOn() {
    handingOn.begin();
  }

  /** There was no quiet moment: the run goes on as another one would, to the next occasion. */
  public void goOnHere() {
    if (handingOn()) {
      handingOn.stay();
      relay = relay.inRun(relay.runId());
      apply(new Message.Begun());
    }
  }

  @Override
  public boolean handingOn() {
    return handingOn.underWay();
  }

  @Override
  public Relay relay() {
    return relay;
  }

  @Override
  public @Nullable String workerOf(int segment) {
    return tenures.workers().get(segment);
  }

  @Override
  public void live(SegmentLive live) {
    Orders before = relay.ordersFor(live.holder());
    Instant first = tenures.notUnderWay(relay.serving(), live.firstServable());
    apply(new Message.Live(live.holder(), first, world.now()));
    Instant from = relay.ordersFor(live.holder()).from();
    if (before.from() == null && from != null) {
      accepted(live, from);
    } else if (from != null && knowsBest(live.holder().segment())) {
      // It serves already, and says that its clock has moved, or its plan changed.
      source.seen(live);
    }
  }

  /** What a segment that was relieved knows of the source's clock is older than its successor's. */
  private boolean knowsBest(int segment) {
    Segment serving = relay.serving();
    return serving == null || serving.number() <= segment;
  }

  private void accepted(SegmentLive live, Instant from) {
    if (!live.controlQueue().isEmpty()) {
      tenures.reachableAt(live.holder(), live.controlQueue());
      source.seen(live);
    }
    tuning.serves(relay.serving(), from);
    world.serves(from);
  }

  /** Nothing at or after {@code time} is due. */
  public void limited(Instant time) {
    apply(new Message.Limited(time));
  }

  @Override
  public void reported(SegmentReport report) {
    if (relay.accepts(report)) {
      apply(new Message.Reported(report));
      world.stored(report.lastFrame());
      world.reported(report);
    }
  }

  @Override
  public void returned(
      Message.Returned message, @Nullable String detail, @Nullable Long newAnchor) {
    SegmentReport last = message.last();
    if (last == null) {
      timer.holdBackUntil(world.now().plus(PAUSE));
    } else {
      world.stored(last.lastFrame());
    }
    lastDetail = detail;
    if (newAnchor != null && knowsBest(message.segment())) {
      source.anchored(newAnchor);
    }
    Tenure tenure = tenures.over(message.segment());
    boolean own = tenure != null && !tenure.outlivesItsRun();
    if (own && message.departure() == Departure.DRAINED) {
      handingOn.brokenOff();
    }
    apply(message);
  }

  /** An orphan's result. */
  public void returned(SegmentReturn orphan) {
    boolean known = relay.isNewest(orphan.holder()) && tenures.returned(orphan);
    SegmentReport report = orphan.result().report();
    if (!known && report != null) {
      reported(report);
    }
  }

  @Override
  public void reliefWanted(Holder asking) {
    apply(new Message.ReliefWanted(asking));
  }

  /**
   * The stream is to be captured by another plan. Whoever wants that waits for its first slot, so
   * that the run goes on if it can.
   */
  public void retuned(Plan plan) {
    boolean stays = !world.mustHandOn();
    boolean goesOn = stays && handingOn();
    if (stays) {
      handingOn.stay();
    }
    if (goesOn) {
      relay = relay.inRun(relay.runId());
    }
    apply(new Message.Retuned(plan));
    if (goesOn) {
      apply(new Message.Begun());
    }
    tenures.giveUpSearch(relay);
  }

  /** First slot that is captured by that version of the tuning, or a newer one; null for none. */
  public @Nullable Instant effectiveFrom(int version) {
    return tuning.from(version);
  }

  /** The stream is over at {@code time}: everybody has to leave. */
  public void stop(Instant time) {
    handingOn.end();
    apply(new Message.Stopped(time));
    tenures.leave();
  }

  /** Whether everybody has left. */
  public boolean isAlone() {
    return tenures.none();
  }

  /**
   * Everybody has left, and the stream is over since {@code end}: what is due and nobody reported
   * becomes a gap. What was called and never started is not waited for.
   */
  public void finish(Instant end) {
    for (Segment segment : relay.segments()) {
      apply(new Message.Returned(segment.runId(), segment.number(), Departure.SERVED, null, null));
    }
    if (relay.dueUntil() == null && relay.settleFrom() != null) {
      apply(new Message.Limited(end));
    }
    relay = relay.finished(world.now());
  }

  /** The books of a stream that is over are corrected. */
  public void correct(UnaryOperator<Relay> correction) {
    relay = correction.apply(relay);
  }

  /** A new publisher came after the end. */
  public void restart() {
    relay = relay.restarted();
    source.forget();
    handingOn.restart();
  }

  /** Control queues of the live holders' workers, by the numbers of their segments. */
  public Map<Integer, String> workers() {
    return tenures.workers();
  }

  /** What holders said of it. */
  public SourceKnowledge source() {
    return source;
  }
}

package io.snaprelay.simulation;

import io.snaprelay.contract.SegmentLive;
import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.contract.SegmentResult;
import io.snaprelay.contract.SegmentReturn;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.Holder;
import io.snaprelay.model.Orders;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.relay.Decision;
import io.snaprelay.model.relay.Departure;
import io.snaprelay.model.relay.Message;
import io.snaprelay.model.relay.Relay;
import io.snaprelay.model.relay.Segment;
import io.snaprelay.model.relay.Step;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A run of the workflow: carries out what the relay decides, as {@code SegmentRelay} does. */
final class SimWorkflow {

  private static final long PAUSE = 5_000;

  /** Why the stream ends, and since when nothing is due. */
  record Ending(EndReason reason, Instant at) {}

  private final World world;
  private final String runId;
  private final Tuned tuned;
  private final Map<Integer, SimTenure> tenures = new HashMap<>();
  private final Map<Integer, String> workers = new HashMap<>();
  private Relay relay;
  private @Nullable Instant timerAt;
  private long notBefore;
  private int begun;
  private boolean handingOn;
  private @Nullable Ending ending;
  private @Nullable SimClosing closing;
  private boolean closed;

  private SimWorkflow(World world, String runId, Tuned tuned, Relay relay) {
    this.world = world;
    this.runId = runId;
    this.tuned = tuned;
    this.relay = relay;
  }

  /** The first run of a capture. */
  static void start(World world, String runId, Tuned tuned) {
    Relay relay = Relay.of(runId, world.variant().times(), tuned.plan());
    new SimWorkflow(world, runId, tuned, relay).begin();
  }

  private void begin() {
    world.temporal().start(this);
    world.journal().note("workflow", () -> "run " + runId + " begins");
    for (Segment segment : relay.segments()) {
      tenures.put(segment.number(), new SimForeign(world, this, segment));
    }
    limit();
    apply(new Message.Begun());
  }

  String runId() {
    return runId;
  }

  Relay relay() {
    return relay;
  }

  boolean isClosed() {
    return closed;
  }

  /** The first slot of the stream; null before there was one. */
  @Nullable Instant firstDue() {
    return tuned.firstDue();
  }

  @Nullable String worker(int segment) {
    return workers.get(segment);
  }

  @Nullable Segment segment(String run, int number) {
    return relay.segments().stream()
        .filter(s -> s.number() == number && s.runId().equals(run))
        .findFirst()
        .orElse(null);
  }

  Orders ordersFor(Holder holder) {
    return relay.ordersFor(holder);
  }

  private void apply(Message original) {
    Message message = world.variant().taken().of(relay, original);
    Step step = relay.on(message);
    if (!step.relay().equals(relay)) {
      world.journal().note("workflow", () -> message + " -> " + step.decisions());
    }
    relay = step.relay();
    tuned.due(relay.settleFrom());
    for (Decision decision : step.decisions()) {
      perform(decision);
    }
    armTimer();
    List.copyOf(tenures.values()).forEach(SimTenure::changed);
    goOn();
  }

  private void perform(Decision decision) {
    switch (decision) {
      case Decision.Call call -> call(call);
      case Decision.Nudge(Holder holder) -> {
        String worker = workers.get(holder.segment());
        if (worker != null) {
          SimNudge.send(world, holder, worker, known -> {});
        }
      }
      case Decision.End(EndReason reason) -> {
        Instant limit = relay.dueUntil();
        Instant now = world.timeline().instant();
        end(reason, reason == EndReason.LIMIT && limit != null ? limit : now);
      }
    }
  }

  private void call(Decision.Call call) {
    if (begun >= world.scenario().rounds()) {
      handingOn = true;
    } else if (call.afterPause()) {
      after(PAUSE, () -> begin(call));
    } else {
      begin(call);
    }
  }

  private void begin(Decision.Call call) {
    if (ending == null) {
      begun++;
      tenures.put(
          call.segment(),
          new SimSegment(world, this, tuned.task(call, relay.settleFrom() != null)));
    }
  }

  private void after(long millis, Runnable task) {
    world
        .temporal()
        .after(
            millis,
            () -> {
              if (!closed) {
                task.run();
              }
            });
  }

  private void armTimer() {
    Instant due = relay.reliefDueAt();
    Instant earliest = Timeline.instant(notBefore);
    Instant at = due == null || due.isAfter(earliest) ? due : earliest;
    if (Objects.equals(at, timerAt)) {
      return;
    }
    timerAt = at;
    if (at != null) {
      after(Timeline.millis(at) - world.timeline().now(), () -> reliefDue(at));
    }
  }

  private void reliefDue(Instant at) {
    if (at.equals(timerAt)) {
      timerAt = null;
      apply(new Message.ReliefDue());
    }
  }

  void live(SegmentLive live) {
    Orders before = ordersFor(live.holder());
    apply(new Message.Live(live.holder(), live.firstServable(), world.timeline().instant()));
    Orders orders = ordersFor(live.holder());
    if (before.from() == null && orders.from() != null) {
      workers.put(live.holder().segment(), live.controlQueue());
      limit();
    }
  }

  private void limit() {
    Instant limit = tuned.limit();
    if (limit != null && ending == null) {
      apply(new Message.Limited(limit));
      after(
          Timeline.millis(limit) + 10_000 - world.timeline().now(),
          () -> end(EndReason.LIMIT, limit));
    }
  }

  void reported(SegmentReport report) {
    if (relay.accepts(report)) {
      apply(new Message.Reported(report));
    } else {
      world.journal().note("workflow", () -> "does not accept " + report);
    }
  }

  void reliefWanted(Holder holder) {
    apply(new Message.ReliefWanted(holder));
  }

  void retune(Tuned.Change change) {
    if (ending == null && !handingOn) {
      tuned.change(change);
      apply(new Message.Retuned(tuned.plan()));
    }
  }

  void returned(SegmentReturn orphan) {
    if (tenures.get(orphan.holder().segment()) instanceof SimForeign foreign
        && relay.isNewest(orphan.holder())) {
      foreign.over(orphan.result());
    } else if (orphan.result().report() != null) {
      reported(orphan.result().report());
    }
  }

  void activityOver(int segment, @Nullable SegmentResult result) {
    SimTenure tenure = tenures.get(segment);
    if (!closed && tenure != null) {
      tenure.over(result);
    }
  }

  void returned(String run, int segment, @Nullable SegmentResult result) {
    if (result == null || result.report() == null) {
      notBefore = world.timeline().now() + PAUSE;
    }
    tenures.remove(segment);
    workers.remove(segment);
    Instant away = world.timeline().instant().minus(tuned.grace());
    apply(
        result == null
            ? new Message.Returned(run, segment, Departure.FAILED, null, null)
            : new Message.Returned(
                run, segment, departure(result.outcome()), result.report(), away));
  }

  private static Departure departure(SegmentOutcome outcome) {
    return switch (outcome) {
      case COMPLETED -> Departure.SERVED;
      case STOPPED -> Departure.STOPPED;
      case SOURCE_GONE -> Departure.SOURCE_GONE;
      case DRAINED -> Departure.DRAINED;
      case REJECTED -> Departure.REJECTED;
    };
  }

  /** The stream is over; the first reason holds. */
  void end(EndReason reason, Instant at) {
    if (ending != null || closed) {
      return;
    }
    ending = new Ending(reason, at);
    handingOn = false;
    world.journal().note("workflow", () -> "ends: " + reason + " at " + at);
    // Not inside of the step that decided it.
    world.temporal().after(0, this::stop);
  }

  private void stop() {
    if (!closed && ending != null) {
      apply(new Message.Stopped(ending.at()));
      List.copyOf(tenures.values()).forEach(SimTenure::leave);
      goOn();
    }
  }

  /** What the workflow's main method waits for. */
  private void goOn() {
    if (ending != null && relay.stopping() && tenures.isEmpty() && closing == null) {
      closing = new SimClosing(world, this::closed);
      for (Segment segment : relay.segments()) {
        relay =
            relay
                .on(
                    new Message.Returned(
                        segment.runId(), segment.number(), Departure.SERVED, null, null))
                .relay();
      }
      finish(closing);
    } else if (ending == null && handingOn && !closed) {
      world.temporal().after(0, this::continueAsNew);
    }
  }

  private void finish(SimClosing books) {
    if (ending != null && relay.dueUntil() == null && relay.settleFrom() != null) {
      relay = relay.on(new Message.Limited(ending.at())).relay();
    }
    relay = relay.finished();
    books.begin(relay);
  }

  private void closed(Relay books) {
    relay = books;
    closed = true;
    world.records().closed = true;
    world.journal().note("workflow", () -> "closed: " + relay.settled());
  }

  private void continueAsNew() {
    if (closed || ending != null) {
      return;
    }
    terminate();
    String next = runId + "'";
    SimWorkflow run = new SimWorkflow(world, next, tuned, relay.inRun(next));
    run.workers.putAll(workers);
    run.begin();
  }

  /** Ends it without another word. */
  void terminate() {
    closed = true;
    tenures.values().forEach(SimTenure::forget);
  }
}

package io.snaprelay.simulation;

import io.snaprelay.conduct.Conductor;
import io.snaprelay.conduct.SegmentTenure;
import io.snaprelay.conduct.SourceKnowledge;
import io.snaprelay.conduct.Surroundings;
import io.snaprelay.conduct.Tenure;
import io.snaprelay.contract.SegmentLive;
import io.snaprelay.contract.SegmentReturn;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.Holder;
import io.snaprelay.model.Orders;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.relay.Decision;
import io.snaprelay.model.relay.Message;
import io.snaprelay.model.relay.Relay;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A run of the workflow: the real conductor, in a world that is played. */
final class SimWorkflow implements Surroundings {

  /** Why the stream ends, and since when nothing is due. */
  record Ending(EndReason reason, Instant at) {}

  private final World world;
  private final String runId;
  private final Tuned tuned;
  private final Conductor conductor;
  private final SimPast past = new SimPast();
  private @Nullable Ending ending;
  private @Nullable SimClosing closing;
  private boolean waits;
  private boolean closed;

  private SimWorkflow(World world, String runId, Tuned tuned, Relay relay) {
    this.world = world;
    this.runId = runId;
    this.tuned = tuned;
    conductor = new Conductor(this, relay, new SourceKnowledge());
  }

  /** The first run of a capture. */
  static void start(World world, String runId, Tuned tuned) {
    Relay relay = Relay.of(runId, world.variant().times(), tuned.plan());
    new SimWorkflow(world, runId, tuned, relay).begin(Map.of());
  }

  private void begin(Map<Integer, String> workers) {
    world.temporal().start(this);
    world.journal().note("workflow", () -> "run " + runId + " begins");
    conductor.inherit(tuned.grace(), workers);
    limit();
    conductor.begin();
  }

  String runId() {
    return runId;
  }

  Relay relay() {
    return conductor.relay();
  }

  boolean isClosed() {
    return closed;
  }

  /** The first slot of the stream; null before there was one. */
  @Nullable Instant firstDue() {
    return tuned.firstDue();
  }

  Orders ordersFor(Holder holder) {
    return relay().ordersFor(holder);
  }

  void signalled(Consumer<SimWorkflow> signal) {
    past.heard(signal);
    signal.accept(this);
  }

  void live(SegmentLive live) {
    conductor.live(world.variant().taken().of(relay(), live));
  }

  /** A holder's signal. */
  void heard(SegmentReport report) {
    if (!relay().accepts(report)) {
      world.journal().note("workflow", () -> "does not accept " + report);
    }
    conductor.reported(report);
  }

  void returned(SegmentReturn orphan) {
    conductor.returned(orphan);
  }

  void reliefWanted(Holder holder) {
    conductor.reliefWanted(holder);
  }

  void retune(Tuned.Change change) {
    if (ending == null) {
      tuned.change(change);
      conductor.retuned(tuned.plan());
    }
  }

  /** The stream is over; the first reason holds. */
  void end(EndReason reason, Instant at) {
    if (ending != null || closed) {
      return;
    }
    ending = new Ending(reason, at);
    world.journal().note("workflow", () -> "ends: " + reason + " at " + at);
    // Not inside of the step that decided it.
    soon(() -> conductor.stop(at));
  }

  private void soon(Runnable task) {
    var unused = at(now(), "", task);
  }

  @Override
  public Instant now() {
    return world.timeline().instant();
  }

  @Override
  public Runnable at(Instant time, String summary, Runnable action) {
    boolean[] cancelled = new boolean[1];
    long in = Timeline.millis(time) - world.timeline().now();
    world
        .temporal()
        .after(
            in,
            () -> {
              if (!closed && !cancelled[0]) {
                action.run();
                goOn();
              }
            });
    return () -> cancelled[0] = true;
  }

  @Override
  public void nudge(Holder holder, String controlQueue, Consumer<Boolean> answer) {
    SimNudge.send(
        world,
        holder,
        controlQueue,
        known -> {
          if (!closed) {
            answer.accept(known);
            goOn();
          }
        });
  }

  @Override
  public void called(Decision.Call call) {
    soon(() -> conductor.begin(call, runId));
  }

  @Override
  public Tenure start(Decision.Call call) {
    return new SegmentTenure(
        this,
        conductor,
        runId,
        call.segment(),
        tuned.grace(),
        over ->
            new SimActivity(
                    world,
                    this,
                    tuned.task(call, relay().settleFrom() != null),
                    result -> {
                      if (!closed) {
                        over.accept(result);
                        goOn();
                      }
                    })
                ::cancel);
  }

  @Override
  public boolean hasDoneEnough(int segmentsBegun) {
    return segmentsBegun >= world.scenario().rounds();
  }

  @Override
  public boolean mustHandOn() {
    return false;
  }

  @Override
  public boolean hasToEnd() {
    return false;
  }

  @Override
  public boolean mayHandOn() {
    return true;
  }

  @Override
  public void serves(Instant from) {
    limit();
  }

  private void limit() {
    Instant limit = tuned.limit();
    if (limit != null && ending == null) {
      conductor.limited(limit);
      var unused = at(limit.plusSeconds(10), "", () -> end(EndReason.LIMIT, limit));
    }
  }

  @Override
  public void over(EndReason reason, Instant at, @Nullable String detail) {
    end(reason, at);
  }

  @Override
  public boolean isOver() {
    return ending != null;
  }

  @Override
  public void applied(Message message, List<Decision> decisions) {
    world.journal().note("workflow", () -> message + " -> " + decisions);
    tuned.due(relay().settleFrom());
    if (world.scenario().resetAt() != null && ending == null) {
      past.reached(relay(), conductor.workers());
    }
    soon(() -> {});
  }

  /** What the workflow's main method waits for. */
  private void goOn() {
    if (closed) {
      return;
    }
    if (ending != null) {
      closeIfAlone(ending);
    } else if (conductor.mayContinueAsNew()) {
      continueAsNew();
    } else if (conductor.handingOn() && !waits) {
      waits = true;
      var unused =
          at(
              now().plus(conductor.patience()),
              "",
              () -> {
                waits = false;
                conductor.goOnHere();
              });
    }
  }

  private void closeIfAlone(Ending end) {
    if (relay().stopping() && conductor.isAlone() && closing == null) {
      closing = new SimClosing(world, this::closed);
      conductor.finish(end.at());
      closing.begin(relay());
    }
  }

  private void closed(Relay books) {
    if (closed) {
      return; // terminated meanwhile
    }
    conductor.correct(relay -> books);
    closed = true;
    world.records().closed = true;
    world.journal().note("workflow", () -> "closed: " + books.settled());
  }

  private void continueAsNew() {
    terminate();
    String next = runId + "'";
    new SimWorkflow(world, next, tuned, relay().inRun(next)).begin(conductor.workers());
  }

  /** Another run goes on from an earlier point. */
  void reset() {
    SimPast.Point point = past.any(world.dice());
    if (point != null) {
      terminate();
      world.records().reopened();
      if (point.relay().settleFrom() == null) {
        tuned.forget();
      }
      SimWorkflow next = new SimWorkflow(world, runId + "*", tuned, point.relay());
      next.begin(point.workers());
      past.goesOnIn(next, runId, point, world.dice());
    }
  }

  /** Ends it without another word. */
  void terminate() {
    closed = true;
  }
}

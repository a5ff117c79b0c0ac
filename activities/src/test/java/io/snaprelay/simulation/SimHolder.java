package io.snaprelay.simulation;

import io.snaprelay.capture.delivery.DeliveryLimits;
import io.snaprelay.capture.delivery.FrameOrigin;
import io.snaprelay.capture.delivery.Outlets;
import io.snaprelay.capture.delivery.PictureBudget;
import io.snaprelay.capture.heartbeat.Heartbeat;
import io.snaprelay.capture.segment.SegmentCapture;
import io.snaprelay.capture.segment.SegmentContext;
import io.snaprelay.capture.segment.SegmentEnd;
import io.snaprelay.capture.segment.SegmentLimits;
import io.snaprelay.capture.segment.SegmentLines;
import io.snaprelay.contract.Checkpoint;
import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.contract.SegmentTask;
import io.snaprelay.contract.Sound;
import io.snaprelay.contract.Timings;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Holder;
import io.snaprelay.model.ObjectKeyTemplate;
import io.snaprelay.model.SegmentReport;
import org.jspecify.annotations.Nullable;

/** One attempt on its worker: the real capture, set up as the activity does it. */
final class SimHolder {

  private static final long LOCAL_TIMEOUT = Timings.HEARTBEAT_TIMEOUT.toMillis();
  private static final int ANSWER_TRIES = 60;
  private static final PictureBudget NO_BOUND =
      new PictureBudget(Integer.MAX_VALUE, Long.MAX_VALUE, null);

  private final World world;
  private final Host host;
  private final SimActivity activity;
  private final Holder id;
  private final SimLoop loop;
  private final SimSource source;
  private final SimOrders orders;
  private final SegmentCapture capture;
  private long beatAt;
  private boolean over;

  SimHolder(
      World world,
      Host host,
      SimActivity activity,
      SegmentTask task,
      Holder id,
      @Nullable Checkpoint last,
      GapCause settleCause) {
    this.world = world;
    this.host = host;
    this.activity = activity;
    this.id = id;
    beatAt = world.timeline().now();
    loop = new SimLoop(world.timeline(), host, this::endIfFinished);
    source = new SimSource(world.timeline(), world.truth(), host, world.dice().split());
    Wire wire = new Wire(world.timeline(), world.weather(), host, loop);
    orders = new SimOrders(world, wire, host);
    capture =
        new SegmentCapture(
            context(task, last, settleCause), lines(task, wire), loop, DeliveryLimits.DEFAULT);
    host.holders.add(this);
    world.fleet().started(this);
    loop.execute(capture::begin);
  }

  private SegmentContext context(
      SegmentTask task, @Nullable Checkpoint last, GapCause settleCause) {
    SegmentReport report = last == null ? null : last.report();
    return new SegmentContext(
        task,
        id,
        origin(task),
        host.name,
        report != null && report.holder().sameSegment(id) ? report : null,
        last == null ? null : last.anchor(),
        Sound.UNKNOWN,
        null,
        task.everLive(),
        settleCause,
        SegmentLimits.DEFAULT,
        world.dice().generator());
  }

  private FrameOrigin origin(SegmentTask task) {
    return new FrameOrigin(
        task.stream(),
        task.interval(),
        task.riskLevel(),
        task.labels(),
        "stream/simulated",
        id.runId(),
        id.segment(),
        id.attempt());
  }

  private SegmentLines lines(SegmentTask task, Wire wire) {
    Outlets outlets =
        new Outlets(
            new SimStore(
                world.store(), world.records(), world.weather(), wire, id, task.grid(), false),
            new SimNotifier(world.notifier(), world.timeline(), world.weather(), world.records()),
            ObjectKeyTemplate.DEFAULT,
            wire);
    PictureBudget budget = new PictureBudget(600, 1_000_000, NO_BOUND);
    return new SegmentLines(
        source, outlets, orders, checkpoint -> beat(checkpoint, wire), budget, wire, rest -> {});
  }

  Holder id() {
    return id;
  }

  SegmentCapture capture() {
    return capture;
  }

  /** Returned, or died. */
  boolean isOver() {
    return over;
  }

  private boolean cannotReach() {
    return host.cutOff || world.weather().temporalAway;
  }

  /** The SDK itself gives up where it has not reached the server for the whole timeout. */
  private Heartbeat.Answer beat(Checkpoint checkpoint, Wire wire) {
    wire.answersIn(world.weather().latency());
    if (cannotReach() || host.beatsLost || world.weather().loses()) {
      return world.timeline().now() - beatAt > LOCAL_TIMEOUT
          ? Heartbeat.Answer.LOST
          : Heartbeat.Answer.GO_ON;
    }
    beatAt = world.timeline().now();
    return activity.beat(id.attempt(), checkpoint);
  }

  private void endIfFinished() {
    if (!over && capture.isFinished()) {
      over = true;
      loop.end();
      capture.close();
      host.holders.remove(this);
      SegmentEnd end = capture.end();
      world.journal().note(id.toString(), () -> "ends: " + end);
      checkReason(end);
      if (source.open() > 0) {
        world.records().violation(id + " left a connection open");
      }
      answer(end, ANSWER_TRIES);
    }
  }

  /** No answer is never a reason to stop. */
  private void checkReason(SegmentEnd end) {
    if (end instanceof SegmentEnd.Returned(var result)
        && (result.outcome() == SegmentOutcome.STOPPED
            || result.outcome() == SegmentOutcome.COMPLETED)) {
      if (!orders.toldToEnd() && !activity.isCancelled()) {
        world.records().violation(id + " stopped, and nobody had told it to: " + result.outcome());
      }
    }
  }

  private void answer(SegmentEnd end, int tries) {
    if (cannotReach()) {
      if (tries > 0) {
        world.timeline().after(1_000, () -> answer(end, tries - 1));
      }
      return;
    }
    world.timeline().after(world.weather().latency(), () -> tell(end));
  }

  private void tell(SegmentEnd end) {
    int attempt = id.attempt();
    switch (end) {
      case SegmentEnd.Returned(var result) -> activity.completed(attempt, result);
      case SegmentEnd.NotStarted(var after, var detail) ->
          activity.failed(attempt, after.toMillis(), null);
      case SegmentEnd.Failed(var detail, var checkpoint) ->
          activity.failed(attempt, 1_000, checkpoint);
      case SegmentEnd.HandedBack(var checkpoint) -> activity.failed(attempt, 1, checkpoint);
    }
  }

  void died() {
    over = true;
    loop.end();
  }
}

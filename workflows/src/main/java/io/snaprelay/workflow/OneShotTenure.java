package io.snaprelay.workflow;

import io.snaprelay.conduct.RelayDesk;
import io.snaprelay.conduct.Tenure;
import io.snaprelay.contract.OneShotResult;
import io.snaprelay.contract.SegmentLive;
import io.snaprelay.contract.Timings;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.FrameRef;
import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Grid;
import io.snaprelay.model.Holder;
import io.snaprelay.model.OneShotLedger;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.Tally;
import io.snaprelay.model.Trigger;
import io.snaprelay.model.WireTime;
import io.snaprelay.model.relay.Departure;
import io.snaprelay.model.relay.Message;
import io.snaprelay.model.relay.Relay;
import io.snaprelay.model.relay.Segment;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A segment that the workflow itself serves by one-shots: a timer and an activity per slot. One
 * begins before its slot and may last to the slot's end, so that two overlap for some seconds; what
 * they say is counted in slot order. It is relieved, and relieves, as any other segment.
 */
final class OneShotTenure implements Tenure {

  private final StreamContext stream;
  private final RelayDesk desk;
  private final OneShotCalls calls;
  private final Holder holder;
  private final Grid grid;
  private final SlotLookup lookup;
  private final Queue<Shot> shots = new ArrayDeque<>();
  private OneShotLedger ledger;
  private @Nullable Instant start;
  private @Nullable FrameRef lastFrame;
  private int started;
  private @Nullable Instant newest;
  private boolean pausing;

  /** A one-shot under way. */
  private record Shot(Instant slot, Promise<OneShotCalls.Outcome> outcome) {}

  OneShotTenure(
      StreamContext stream, RelayDesk desk, OneShotCalls calls, Holder holder, Grid grid) {
    this.stream = stream;
    this.desk = desk;
    this.calls = calls;
    this.holder = holder;
    this.grid = grid;
    lookup = new SlotLookup(stream);
    ledger = OneShotLedger.of(grid, Tally.EMPTY, null);
    var unused = Background.run(this::run);
  }

  private void run() {
    Optional<Instant> servable = servable();
    if (servable.isEmpty()) {
      over(stream.ending().requested() ? Departure.STOPPED : Departure.DRAINED);
      return;
    }
    desk.live(new SegmentLive(holder, servable.get(), "", 0));
    Segment segment = segment();
    if (segment == null || segment.start() == null) {
      over(Departure.STOPPED);
      return;
    }
    start = segment.start();
    ledger = OneShotLedger.of(grid, Tally.EMPTY, start);
    serve();
    leaveBehind();
  }

  /** The first slot that a one-shot can still catch; empty where the stream ended before any. */
  private Optional<Instant> servable() {
    if (!stream.progress().wasLive()) {
      Optional<FrameRef> first = new FirstPicture(stream, calls).take();
      first.ifPresent(frame -> stream.live(frame.contentTime()));
      return first.map(frame -> grid.ceiling(frame.contentTime()));
    }
    Relay relay = desk.relay();
    Instant next = grid.ceiling(WorkflowTime.now().plus(Timings.ONE_SHOT_LEAD));
    Instant due = relay.dueFrom();
    return Optional.of(due == null ? next : grid.ceiling(due));
  }

  /** Takes slot after slot until it is relieved, the stream ends, or the run has done enough. */
  private void serve() {
    Promise<Void> starting = Background.run(this::startAll);
    while (true) {
      Workflow.await(() -> !shots.isEmpty() || starting.isCompleted());
      Shot shot = shots.peek();
      if (shot == null) {
        return;
      }
      OneShotCalls.Outcome outcome = shot.outcome().get();
      count(shot.slot(), outcome);
      shots.remove();
      pausing = hasDoneEnough();
      desk.reported(report());
    }
  }

  private void startAll() {
    Instant slot = ledger.next();
    while (!pausing && !stream.ending().requested()) {
      slot = skipPast(slot);
      Instant next = slot;
      Instant limit = stream.limit();
      if (limit != null && !slot.isBefore(limit)) {
        Workflow.await(() -> shots.isEmpty() || stream.ending().requested());
        stream.ending().request(EndReason.LIMIT, limit, null);
        return;
      }
      if (WorkflowTime.awaitUntil(
          slot.minus(Timings.ONE_SHOT_LEAD),
          "until one-shot " + WireTime.format(slot),
          () -> isOver(next))) {
        return;
      }
      start(slot);
      slot = grid.next(slot);
    }
  }

  /** Not while slots are held open: the next run would not know of them. */
  private boolean hasDoneEnough() {
    boolean enough = started > 0 && stream.bounds().reached(started);
    return ledger.held().isEmpty() && (enough || desk.handingOn());
  }

  private boolean isOver(Instant next) {
    return pausing
        || stream.ending().requested()
        || isRelievedBefore(next)
        || (shots.isEmpty() && hasDoneEnough());
  }

  private boolean isRelievedBefore(Instant slot) {
    Segment segment = segment();
    Instant until = segment == null ? null : segment.until();
    return until != null && !slot.isBefore(until);
  }

  private @Nullable Segment segment() {
    Segment segment = desk.relay().segment(holder.runId(), holder.segment());
    return segment != null && holder.equals(segment.holder()) ? segment : null;
  }

  @Override
  public Instant notUnderWay(Instant servable) {
    return newest == null || newest.isBefore(servable) ? servable : newest.plusMillis(1);
  }

  /** Slots whose window is over before they could be tried: no workflow worker was there. */
  private Instant skipPast(Instant slot) {
    Instant current = grid.slotOf(WorkflowTime.now());
    if (!slot.isBefore(current)) {
      return slot;
    }
    Workflow.await(shots::isEmpty);
    miss(grid.count(slot, current), GapCause.NO_CAPACITY);
    return current;
  }

  private void start(Instant slot) {
    started++;
    newest = slot;
    shots.add(
        new Shot(slot, Async.function(() -> calls.take(Trigger.GRID, slot, grid.interval()))));
  }

  private void count(Instant slot, OneShotCalls.Outcome outcome) {
    switch (outcome) {
      case OneShotCalls.Answered answered -> count(answered.result());
      case OneShotCalls.Failed failed -> countFailed(slot, failed.cause());
      case OneShotCalls.Cancelled cancelled -> {
        // The stream ended before its picture came: the slot is not due.
      }
    }
  }

  private void count(OneShotResult result) {
    switch (result.outcome()) {
      case CAPTURED -> {
        lastFrame = result.frame();
        seen(true);
      }
      case UNCHANGED -> seen(false);
      case NOT_STARTED -> away(GapCause.SOURCE_DOWN);
      case REJECTED -> away(GapCause.UNDECODABLE);
      case MISSED -> {
        GapCause cause = result.cause() == null ? GapCause.CAPTURE_FAILED : result.cause();
        if (sourceAway(cause)) {
          away(cause);
        } else {
          miss(1, cause);
        }
      }
    }
  }

  private static boolean sourceAway(GapCause cause) {
    return cause == GapCause.SOURCE_DOWN
        || cause == GapCause.SOURCE_AUTH
        || cause == GapCause.UNDECODABLE;
  }

  private void countFailed(Instant slot, GapCause cause) {
    if (stream.ending().requested()) {
      return;
    }
    if (lookup.stored(grid, new Gap(slot, grid.next(slot), 1, cause))) {
      seen(true);
    } else {
      miss(1, cause);
    }
  }

  private void seen(boolean captured) {
    List<Gap> gaps = ledger.held();
    ledger = captured ? ledger.captured() : ledger.unchanged();
    gaps.forEach(stream.outbox()::gap);
  }

  private void miss(long slots, GapCause cause) {
    OneShotLedger before = ledger;
    ledger = ledger.missed(slots, cause);
    if (ledger.held().isEmpty()) {
      stream.outbox().gap(new Gap(before.next(), ledger.next(), slots, cause));
    }
  }

  private void away(GapCause cause) {
    ledger = ledger.away(1, cause);
    stream.progress().interrupted();
    Duration grace = stream.request().grace();
    Duration twoSlots = grid.interval().multipliedBy(2);
    if (ledger.awayFor().compareTo(grace.compareTo(twoSlots) > 0 ? grace : twoSlots) > 0) {
      stream.ending().request(EndReason.SOURCE_ENDED, ledger.held().getFirst().from(), null);
    }
  }

  /**
   * A successor has seen the source, so that slots that were held open become a gap; at the
   * stream's end they are not due.
   */
  private void leaveBehind() {
    if (stream.ending().requested()) {
      over(Departure.STOPPED);
      return;
    }
    List<Gap> gaps = ledger.held();
    ledger = ledger.released();
    gaps.forEach(stream.outbox()::gap);
    Segment segment = segment();
    boolean relieved = segment != null && segment.until() != null;
    over(relieved ? Departure.SERVED : Departure.DRAINED);
  }

  private void over(Departure how) {
    SegmentReport last = start == null ? null : report();
    Message.Returned returned =
        new Message.Returned(holder.runId(), holder.segment(), how, last, null);
    desk.returned(returned, null, null);
  }

  private SegmentReport report() {
    Instant from = Objects.requireNonNull(start);
    Instant until = Objects.requireNonNull(ledger.settleFrom());
    CaptureState state = ledger.held().isEmpty() ? CaptureState.LIVE : CaptureState.INTERRUPTED;
    return new SegmentReport(holder, from, until, ledger.settled(), state, lastFrame);
  }

  @Override
  public boolean outlivesItsRun() {
    return false;
  }

  /** Its loops look at the stream's end by themselves. */
  @Override
  public void leave() {}
}

package io.snaprelay.workflow;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.CarriedState;
import io.snaprelay.contract.OneShotResult;
import io.snaprelay.contract.Timings;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.FrameRef;
import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Grid;
import io.snaprelay.model.OneShotLedger;
import io.snaprelay.model.Tally;
import io.snaprelay.model.Trigger;
import io.snaprelay.model.WireTime;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A grid served by one-shots: a timer and an activity per slot. One begins before its slot and may
 * last to the slot's end, so that two overlap for some seconds; what they say is counted in slot
 * order.
 */
final class OneShots implements Way {

  private final StreamContext stream;
  private final Grid grid;
  private final OneShotCalls calls;
  private final FirstPicture firstPicture;
  private final SlotLookup lookup;
  private final Queue<Shot> shots = new ArrayDeque<>();
  private OneShotLedger ledger;
  private int started;
  private boolean pausing;

  /** A one-shot under way. */
  private record Shot(Instant slot, Promise<OneShotCalls.Outcome> outcome) {}

  OneShots(StreamContext stream, OneShotCalls calls) {
    this.stream = stream;
    this.calls = calls;
    CaptureRequest request = stream.request();
    grid = request.grid();
    firstPicture = new FirstPicture(stream, calls);
    lookup = new SlotLookup(request);
    CarriedState carried = request.carried();
    ledger =
        carried == null
            ? OneShotLedger.of(grid, Tally.EMPTY, null)
            : OneShotLedger.of(grid, carried.settled(), carried.settleFrom());
  }

  @Override
  public Next run() {
    if (!stream.progress().wasLive()) {
      Optional<FrameRef> first = firstPicture.take();
      if (first.isEmpty()) {
        return stream.ending().requested() ? Next.ENDED : Next.CONTINUE_AS_NEW;
      }
      begin(first.get());
    }
    while (!stream.ending().requested()) {
      serve();
      if (pausing && stream.quiet().getAsBoolean() && !stream.ending().requested()) {
        return Next.CONTINUE_AS_NEW;
      }
    }
    return Next.ENDED;
  }

  private void begin(FrameRef first) {
    ledger = ledger.begun(first.contentTime());
    stream.live(first.contentTime());
  }

  /** Takes slot after slot until the stream ends or the run has done enough. */
  private void serve() {
    pausing = false;
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
      pausing = stream.bounds().reached(started) && ledger.held().isEmpty();
      stream.progress().changed();
    }
  }

  private void startAll() {
    Instant slot = ledger.next();
    while (!pausing && !stream.ending().requested()) {
      slot = skipPast(slot);
      Instant limit = stream.limit();
      if (limit != null && !slot.isBefore(limit)) {
        Workflow.await(() -> shots.isEmpty() || stream.ending().requested());
        stream.ending().request(EndReason.LIMIT, limit, null);
        return;
      }
      Instant begin = slot.minus(Timings.ONE_SHOT_LEAD);
      if (WorkflowTime.awaitUntil(
          begin,
          "until one-shot " + WireTime.format(slot),
          () -> pausing || stream.ending().requested())) {
        return;
      }
      start(slot);
      slot = grid.next(slot);
    }
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
    shots.add(
        new Shot(slot, Async.function(() -> calls.take(Trigger.GRID, slot, grid.interval()))));
  }

  private void count(Instant slot, OneShotCalls.Outcome outcome) {
    switch (outcome) {
      case OneShotCalls.Answered answered -> count(slot, answered.result());
      case OneShotCalls.Failed failed -> countFailed(slot, failed.cause());
      case OneShotCalls.Cancelled cancelled -> {
        // The stream ended before its picture came: the slot is not due.
      }
    }
  }

  private void count(Instant slot, OneShotResult result) {
    switch (result.outcome()) {
      case CAPTURED -> seen(slot, true);
      case UNCHANGED -> seen(slot, false);
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
    if (lookup.stored(new Gap(slot, grid.next(slot), 1, cause))) {
      seen(slot, true);
    } else {
      miss(1, cause);
    }
  }

  private void seen(Instant slot, boolean captured) {
    List<Gap> gaps = ledger.held();
    ledger = captured ? ledger.captured() : ledger.unchanged();
    gaps.forEach(stream.outbox()::gap);
    stream.live(slot);
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

  @Override
  public Standing standing() {
    return new Standing(
        ledger.settled(), 0, null, null, null, ledger.settleFrom(), dueUntil(), null, null);
  }

  private @Nullable Instant dueUntil() {
    Ending.Request ending = stream.ending().get();
    return ending == null ? stream.limit() : ending.at();
  }

  @Override
  public void finish() {
    ledger = ledger.finished();
  }

  @Override
  public void resettle(List<Gap> lookedUp, Tally found) {
    ledger = ledger.resettled(lookedUp, found);
  }

  @Override
  public void restart() {
    started = 0;
  }
}

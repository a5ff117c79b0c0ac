package io.snaprelay.model.relay;

import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Grid;
import io.snaprelay.model.Holder;
import io.snaprelay.model.Orders;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.Tally;
import io.snaprelay.model.WireRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stream's segments, and what has been said of its slots. Immutable; {@link #on} is the protocol.
 *
 * <p>Invariants:
 *
 * <ul>
 *   <li>{@code settled} accounts for exactly the stream's due slots below {@code settleFrom}.
 *   <li>{@code segments} are in the order of their slots: any number that are relieved or over,
 *       then at most one that serves, then at most one that was called. An account begins where the
 *       one before it ends.
 *   <li>A slot is settled once: a report counts only where it fits its segment's account.
 *   <li>{@code dueUntil} is never before what was accounted for.
 * </ul>
 *
 * @param runId of the workflow's run that decides; segments that it calls are known by it
 * @param plan by which the next segment is captured
 * @param settled what closed segments said
 * @param settleFrom first slot that no closed segment accounted for; null before the first frame
 *     and after the end
 * @param dueUntil nothing at or after it is due, by a limit or a stop; null while the stream is
 *     open
 * @param stopping whether every holder has to leave
 * @param called number of the last segment that was called
 * @param segments that are not settled, oldest first
 * @param previous the last one that was; null where there was none
 * @param grids by which the stream's slots were counted, oldest first
 */
public record Relay(
    String runId,
    Times times,
    Plan plan,
    Tally settled,
    @Nullable Instant settleFrom,
    @Nullable Instant dueUntil,
    boolean stopping,
    int called,
    List<Segment> segments,
    @Nullable Closed previous,
    List<GridSince> grids)
    implements WireRecord {

  public Relay {
    segments = List.copyOf(segments);
    grids = List.copyOf(grids);
  }

  public static Relay of(String runId, Times times, Plan plan) {
    return new Relay(
        runId, times, plan, Tally.EMPTY, null, null, false, 0, List.of(), null, List.of());
  }

  /** The protocol. */
  public Step on(Message message) {
    return switch (message) {
      case Message.Begun begun -> Reliefs.begun(this);
      case Message.Live live -> Reliefs.live(this, live);
      case Message.ReliefDue due -> Reliefs.due(this);
      case Message.ReliefWanted wanted -> Reliefs.wanted(this, wanted.holder());
      case Message.Retuned retuned -> Reliefs.retuned(this, retuned.plan());
      case Message.Reported reported -> Step.to(Returns.reported(this, reported.report()));
      case Message.Returned returned -> Returns.returned(this, returned);
      case Message.Limited limited -> Step.to(limitedTo(limited.time(), stopping));
      case Message.Stopped stopped -> Step.to(limitedTo(stopped.time(), true));
    };
  }

  /**
   * Which slots are {@code holder}'s, by what is known now. At a stop whoever has been relieved
   * before it is not told to leave at once: that would cost the slots that it has not shown yet.
   */
  public Orders ordersFor(Holder holder) {
    int index = indexOf(holder.runId(), holder.segment());
    if (index >= 0 && !segments.get(index).isOver()) {
      Orders orders = ordersIn(index, holder.attempt());
      return holder.runId().equals(runId) ? orders : orders.toOrphan();
    }
    return previous != null
            && previous.runId().equals(holder.runId())
            && previous.number() == holder.segment()
        ? new Orders(null, previous.until(), true, null, null)
        : Orders.STOP;
  }

  private Orders ordersIn(int index, int attempt) {
    Segment segment = segments.get(index);
    Turn own = null;
    Instant end = segment.until();
    for (Turn turn : segment.turns()) {
      if (own != null) {
        end = turn.from();
        break;
      }
      if (turn.attempt() > attempt) {
        return Orders.STOP;
      }
      own = turn.attempt() == attempt ? turn : null;
    }
    boolean relieved = end != null && (dueUntil == null || end.isBefore(dueUntil));
    Instant until = earlier(end, dueUntil);
    return new Orders(
        own == null ? null : own.from(),
        until == null ? null : segment.grid().ceiling(until),
        stopping && !relieved,
        startOf(index),
        own == null || end != null ? null : reliefAt(segment));
  }

  /** When a successor may take over; in the past where it may at once. Null where none will. */
  private @Nullable Instant reliefAt(Segment segment) {
    if (!segment.isServing()) {
      return null;
    }
    return mayBeRelieved(segment) ? segment.start() : segment.plannedEnd();
  }

  /** Whether a successor need not wait for the planned end. */
  boolean mayBeRelieved(Segment segment) {
    return segment.reliefWanted() || segment.plan().version() < plan.version();
  }

  /** When {@link Message.ReliefDue} is to be sent; null where no successor is to be called. */
  public @Nullable Instant reliefDueAt() {
    Segment serving = serving();
    Instant end = serving == null ? null : serving.plannedEnd();
    if (serving == null || end == null || stopping || isCalling()) {
      return null;
    }
    Instant from = serving.turns().getFirst().from();
    Instant due = end.minus(times.warmUp());
    boolean worthIt = dueUntil == null || end.isBefore(dueUntil);
    return worthIt ? later(due, from) : null;
  }

  /** First slot that no segment has in its account; null while one serves, and before any frame. */
  public @Nullable Instant dueFrom() {
    return endOfAccounts(segments.size());
  }

  /** When a segment that is called {@code now} is expected to serve. */
  public Instant expectedStart(Instant now) {
    Segment serving = serving();
    return serving == null || mayBeRelieved(serving) ? now : later(now, serving.plannedEnd());
  }

  /** Whether a report can be counted without losing or doubling a slot. */
  public boolean accepts(SegmentReport report) {
    int index = indexOf(report.holder().runId(), report.holder().segment());
    if (index < 0 || segments.get(index).isOver()) {
      return false;
    }
    Segment segment = segments.get(index);
    Instant end = segment.until();
    return report.from().equals(startOf(index))
        && !report.until().isBefore(report.from())
        && (end == null || !report.until().isAfter(segment.grid().ceiling(end)))
        && report.tally().slots() == segment.grid().count(report.from(), report.until());
  }

  /** Whether nobody goes on with the segment when this holder is over: no later attempt is live. */
  public boolean isNewest(Holder holder) {
    int index = indexOf(holder.runId(), holder.segment());
    Holder newest = index < 0 ? null : segments.get(index).holder();
    return newest == null || newest.attempt() <= holder.attempt();
  }

  /** The segment that owns the stream's newest slots; null where nobody serves. */
  public @Nullable Segment serving() {
    for (Segment segment : segments) {
      if (segment.isServing()) {
        return segment;
      }
    }
    return null;
  }

  /** Whether a segment was called and is not live yet. */
  public boolean isCalling() {
    return !segments.isEmpty() && segments.getLast().isCalled();
  }

  /** Whether everything that is due has an account that ends. */
  public boolean complete() {
    Instant end = endOfAccounts(segments.size());
    Instant limit = endOn(plan.grid());
    return end != null && limit != null && !end.isBefore(limit);
  }

  /** First slot of a segment's account; null while that is not known. */
  @Nullable Instant startOf(int index) {
    Segment segment = segments.get(index);
    Instant before = segment.start() == null ? endOfAccounts(index) : segment.start();
    return before == null ? null : segment.grid().ceiling(before);
  }

  /**
   * Where the accounts of the first {@code count} segments end; null where one of them has no end
   * yet, and before the first frame.
   */
  @Nullable Instant endOfAccounts(int count) {
    for (int i = count - 1; i >= 0; i--) {
      Segment segment = segments.get(i);
      Instant end = segment.end();
      if (end != null || segment.isServing()) {
        return end;
      }
    }
    return settleFrom;
  }

  /** First slot that is not due on a grid; null while the stream is open. */
  @Nullable Instant endOn(Grid grid) {
    return dueUntil == null ? null : grid.ceiling(dueUntil);
  }

  int indexOf(String run, int number) {
    for (int i = 0; i < segments.size(); i++) {
      if (segments.get(i).isOf(run, number)) {
        return i;
      }
    }
    return -1;
  }

  Relay limitedTo(Instant time, boolean stop) {
    Relay limited = endingAtMost(later(time, settleFrom), stop);
    for (int i = 0; i < segments.size(); i++) {
      limited = limited.owingWhatWasServed(i);
    }
    return limited;
  }

  /**
   * What a holder served before it knew of the end is due, although the end lies before it; unless
   * its turn comes only after the end.
   */
  Relay owingWhatWasServed(int index) {
    Segment segment = segments.get(index);
    Instant end = endOn(segment.grid());
    Instant start = startOf(index);
    Instant said = segment.saidUntil();
    return end == null
            || start == null
            || said == null
            || !start.isBefore(end)
            || !said.isAfter(end)
        ? this
        : endingAt(earlier(said, segment.until()), stopping);
  }

  Relay endingAtMost(Instant end, boolean stop) {
    return endingAt(earlier(dueUntil, end), stop);
  }

  Relay endingAt(@Nullable Instant end, boolean stop) {
    return new Relay(
        runId, times, plan, settled, settleFrom, end, stop, called, segments, previous, grids);
  }

  Relay with(int number, List<Segment> list) {
    return new Relay(
        runId, times, plan, settled, settleFrom, dueUntil, stopping, number, list, previous, grids);
  }

  Relay replacing(int index, Segment segment) {
    List<Segment> list = new ArrayList<>(segments);
    list.set(index, segment);
    return with(called, list);
  }

  Relay planned(Plan newPlan) {
    return new Relay(
        runId,
        times,
        newPlan,
        settled,
        settleFrom,
        dueUntil,
        stopping,
        called,
        segments,
        previous,
        grids);
  }

  Relay settledWith(
      Tally total, @Nullable Instant until, List<Segment> rest, @Nullable Closed last) {
    return new Relay(
        runId, times, plan, total, until, dueUntil, stopping, called, rest, last, grids);
  }

  /** The grid that the slot at {@code time} lies on. */
  public Grid gridAt(Instant time) {
    Grid grid = plan.grid();
    for (GridSince since : grids.reversed()) {
      grid = since.grid();
      if (!time.isBefore(since.from())) {
        return grid;
      }
    }
    return grid;
  }

  Relay countingBy(Grid grid, Instant from) {
    if (!grids.isEmpty() && grids.getLast().grid().equals(grid)) {
      return this;
    }
    List<GridSince> longer = new ArrayList<>(grids);
    longer.add(new GridSince(from, grid));
    List<GridSince> kept =
        longer.subList(Math.max(0, longer.size() - Tally.MAX_GAPS), longer.size());
    return new Relay(
        runId,
        times,
        plan,
        settled,
        settleFrom,
        dueUntil,
        stopping,
        called,
        segments,
        previous,
        kept);
  }

  /**
   * The stream is over and so are its segments: what is due and nobody accounted for becomes a gap,
   * to be looked up in the store and {@linkplain #resettled corrected}.
   */
  public Relay finished() {
    // The plan's own grid may be one that nobody captured by yet.
    Grid grid = settleFrom == null ? plan.grid() : gridAt(settleFrom);
    Instant end = endOn(grid);
    Tally total = settled;
    if (settleFrom != null && end != null && grid.count(settleFrom, end) > 0) {
      GapCause cause =
          previous != null && previous.lost() ? GapCause.WORKER_LOST : GapCause.HANDOVER;
      Instant from = grid.ceiling(settleFrom);
      total = total.plusGap(new Gap(from, end, grid.count(from, end), cause));
    }
    return settledWith(total, null, List.of(), previous);
  }

  /** The store was read: {@code found} replaces the gaps that were looked up. */
  public Relay resettled(List<Gap> lookedUp, Tally found) {
    return settledWith(settled.replacing(lookedUp, found), settleFrom, segments, previous);
  }

  /** A new publisher came after the end: as before the first frame, with what was counted. */
  public Relay restarted() {
    return settledWith(settled, null, List.of(), previous).endingAt(null, false);
  }

  /**
   * The segment that was called last is started by this run: its holders will name it. After a
   * reset of the workflow that is another one than called those before.
   */
  public Relay startedIn(String run) {
    List<Segment> list = new ArrayList<>(segments);
    if (isCalling()) {
      Segment last = list.removeLast();
      list.add(Segment.called(run, last.number(), last.plan()));
    }
    return new Relay(
        run, times, plan, settled, settleFrom, dueUntil, stopping, called, list, previous, grids);
  }

  /**
   * As another run of the workflow goes on with it: a segment that was called and not started is
   * called anew by that run, and at once, since nobody would notice there that a predecessor of an
   * earlier run has died.
   */
  public Relay inRun(String newRunId) {
    List<Segment> list = new ArrayList<>(segments);
    int number = called;
    if (isCalling()) {
      list.removeLast();
      number--;
    }
    list.replaceAll(segment -> segment.isServing() ? segment.wantingRelief() : segment);
    return new Relay(
        newRunId,
        times,
        plan,
        settled,
        settleFrom,
        dueUntil,
        stopping,
        number,
        list,
        previous,
        grids);
  }

  static Instant later(Instant time, @Nullable Instant other) {
    return other != null && other.isAfter(time) ? other : time;
  }

  static @Nullable Instant earlier(@Nullable Instant time, @Nullable Instant other) {
    return time == null || (other != null && other.isBefore(time)) ? other : time;
  }
}

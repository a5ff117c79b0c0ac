package io.snaprelay.model.relay;

import io.snaprelay.model.Gap;
import io.snaprelay.model.Grid;
import io.snaprelay.model.Holder;
import io.snaprelay.model.Orders;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.Tally;
import io.snaprelay.model.WireRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A stream's segments, and what has been said of its slots. Immutable; {@link #on} is the protocol.
 *
 * <p>Invariants:
 *
 * <ul>
 *   <li>{@code segments} are in the order of their slots: any number that are relieved or over,
 *       then at most one that serves, then at most one that was called. An account begins where the
 *       one before it ends.
 *   <li>A slot is settled once: a report counts only where it fits its segment's account.
 *   <li>{@code dueUntil} is never before what was accounted for.
 *   <li>The ledger is what the store shows, once the stream's books are closed: of slots after the
 *       end those are due that are in the store, since a holder goes on until it hears of the end.
 *       What one served without a break it says itself ({@link Books#owing}); where others may have
 *       served after the end, the store is read ({@link #afterEnd}).
 * </ul>
 *
 * @param runId of the workflow's run that decides; segments that it calls are known by it
 * @param plan by which the next segment is captured
 * @param ledger what closed segments said
 * @param dueUntil nothing at or after it is due, by a limit or a stop; null while the stream is
 *     open
 * @param stopping whether every holder has to leave
 * @param called number of the last segment that was called
 * @param segments that are not settled, oldest first
 * @param previous the last one that was; null where there was none
 */
public record Relay(
    String runId,
    Times times,
    Plan plan,
    Ledger ledger,
    @Nullable Instant dueUntil,
    boolean stopping,
    int called,
    List<Segment> segments,
    @Nullable Closed previous)
    implements WireRecord {

  public Relay {
    segments = List.copyOf(segments);
  }

  public static Relay of(String runId, Times times, Plan plan) {
    return new Relay(runId, times, plan, Ledger.EMPTY, null, false, 0, List.of(), null);
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
      case Message.Limited limited -> Step.to(Books.limited(this, limited.time(), stopping));
      case Message.Stopped stopped -> Step.to(Books.limited(this, stopped.time(), true));
    };
  }

  /** Which slots are {@code holder}'s, by what is known now. */
  public Orders ordersFor(Holder holder) {
    return Answers.to(this, holder);
  }

  /** When {@link Message.ReliefDue} is to be sent; null where no successor is to be called. */
  public @Nullable Instant reliefDueAt() {
    return Answers.reliefDueAt(this);
  }

  /** When a segment that is called {@code now} is expected to serve. */
  public Instant expectedStart(Instant now) {
    Segment serving = serving();
    return serving == null || mayBeRelieved(serving) ? now : later(now, serving.plannedEnd());
  }

  /** Whether a successor need not wait for the planned end. */
  boolean mayBeRelieved(Segment segment) {
    return segment.reliefWanted() || segment.plan().version() < plan.version();
  }

  /** Whether a report can be counted without losing or doubling a slot. */
  public boolean accepts(SegmentReport report) {
    return Returns.accepted(this, report);
  }

  /** Whether nobody goes on with the segment when this holder is over: no later attempt is live. */
  public boolean isNewest(Holder holder) {
    Segment segment = segment(holder.runId(), holder.segment());
    Holder newest = segment == null ? null : segment.holder();
    return newest == null || newest.attempt() <= holder.attempt();
  }

  /** The segment that owns the stream's newest slots; null where nobody serves. */
  public @Nullable Segment serving() {
    return segments.stream().filter(Segment::isServing).findFirst().orElse(null);
  }

  /** A segment that is not settled; null where there is none of that name. */
  public @Nullable Segment segment(String run, int number) {
    int index = indexOf(run, number);
    return index < 0 ? null : segments.get(index);
  }

  /** Whether a segment was called and is not live. */
  public boolean isCalling() {
    return !segments.isEmpty() && segments.getLast().isCalled();
  }

  /** Whether a segment that another one has relieved has not said its last. */
  public boolean isLeaving() {
    return segments.stream().anyMatch(Segment::isRelieved);
  }

  /** Whether everything that is due has an account that ends. */
  public boolean complete() {
    Instant end = endOfAccounts(segments.size());
    Instant limit = endOn(plan.grid());
    return end != null && limit != null && !end.isBefore(limit);
  }

  /** First slot that no segment has in its account; null while one serves, and before any frame. */
  public @Nullable Instant dueFrom() {
    return endOfAccounts(segments.size());
  }

  /** What closed segments said. */
  public Tally settled() {
    return ledger.settled();
  }

  /** First slot that no closed segment accounted for; null before the first, and after the end. */
  public @Nullable Instant settleFrom() {
    return ledger.settleFrom();
  }

  /** By which the stream's slots were counted, oldest first. */
  public List<GridSince> grids() {
    return ledger.grids();
  }

  /** The grid that the slot at {@code time} lies on. */
  public Grid gridAt(Instant time) {
    return ledger.gridAt(time, plan.grid());
  }

  /**
   * First slot of a segment's account; null while that is not known. What nobody said of slots on
   * another grid is not for it to settle.
   */
  @Nullable Instant startOf(int index) {
    Segment segment = segments.get(index);
    if (segment.start() != null) {
      return segment.start();
    }
    Instant before = endOfAccounts(index);
    return before == null || !gridAt(before).equals(segment.grid())
        ? null
        : segment.grid().ceiling(before);
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
    return ledger.settleFrom();
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

  /**
   * The stream is over and so are its segments: what is due and nobody accounted for becomes a gap,
   * to be looked up in the store and {@linkplain #resettled corrected}.
   *
   * @param now the decider's clock: whoever has left has stored nothing of what comes after it
   */
  public Relay finished(Instant now) {
    return Books.finished(this, now);
  }

  /** Slots that nobody could tell of for certain, by their grids. */
  public Map<Grid, List<Gap>> uncertain(Predicate<Gap> wanted) {
    return ledger.uncertain(wanted);
  }

  /** Slots after the end, by their grids, which somebody may have served all the same. */
  public Map<Grid, List<Gap>> afterEnd() {
    return ledger.afterEnd();
  }

  /** The store was read: {@code found} replaces the gaps that were looked up. */
  public Relay resettled(List<Gap> lookedUp, Tally found) {
    return with(ledger.resettled(lookedUp, found));
  }

  /** The store was read after the end: what it has there was due. */
  public Relay servedAfterEnd(List<Gap> lookedUp, Tally found) {
    return Books.servedAfterEnd(this, lookedUp, found);
  }

  /** A new publisher came after the end: as before the first frame, with what was counted. */
  public Relay restarted() {
    return new Relay(
        runId, times, plan, ledger.from(null), null, false, called, List.of(), previous);
  }

  /**
   * The segment that was called last is started by this run: its holders will name it. After a
   * reset of the workflow that is another one than called those before.
   */
  public Relay startedIn(String run) {
    return Runs.started(this, run);
  }

  /**
   * As another run of the workflow goes on with it: a segment that was called and not started is
   * called anew by that run, and at once, since nobody would notice there that a predecessor of an
   * earlier run has died.
   */
  public Relay inRun(String run) {
    return Runs.next(this, run);
  }

  Relay inRun(String run, int number, List<Segment> list) {
    return new Relay(run, times, plan, ledger, dueUntil, stopping, number, list, previous);
  }

  Relay endingAt(@Nullable Instant end, boolean stop) {
    return new Relay(runId, times, plan, ledger, end, stop, called, segments, previous);
  }

  Relay with(int number, List<Segment> list) {
    return inRun(runId, number, list);
  }

  Relay with(Ledger newer) {
    return new Relay(runId, times, plan, newer, dueUntil, stopping, called, segments, previous);
  }

  Relay with(Plan newPlan) {
    return new Relay(runId, times, newPlan, ledger, dueUntil, stopping, called, segments, previous);
  }

  Relay closing(Closed last, List<Segment> rest) {
    return new Relay(runId, times, plan, ledger, dueUntil, stopping, called, rest, last);
  }

  Relay replacing(int index, Segment segment) {
    List<Segment> list = new ArrayList<>(segments);
    list.set(index, segment);
    return with(called, list);
  }

  static Instant later(Instant time, @Nullable Instant other) {
    return other != null && other.isAfter(time) ? other : time;
  }

  static @Nullable Instant earlier(@Nullable Instant time, @Nullable Instant other) {
    return time == null || (other != null && other.isBefore(time)) ? other : time;
  }
}

package io.snaprelay.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who owns which slots of a stream that is captured in segments, and what has been said of them.
 * Immutable: each message gives the next relay, and all answers are functions of it, so that the
 * workflow, its tests and a simulation decide alike.
 *
 * <p>Invariants:
 *
 * <ul>
 *   <li>{@code settled} accounts for exactly the stream's due slots below {@code settleFrom}.
 *   <li>A slot is settled once: a report counts only where it begins at {@code settleFrom} and
 *       accounts for each slot that it covers.
 *   <li>Turns of a segment rise in attempt and in {@code from}; a turn ends where the next begins,
 *       so that no two holders own the same slot.
 * </ul>
 *
 * @param segmentLength how long a holder keeps its slots, counted from its first
 * @param settled what closed segments said
 * @param settleFrom first slot that no closed segment accounted for; null before the first frame
 *     and after the end
 * @param dueUntil first slot that is not due, by a limit or a stop; null while the stream is open
 * @param stopping whether the holder has to leave
 * @param current the segment that runs; null between two
 * @param previous the segment before; null where there was none
 */
public record Relay(
    Grid grid,
    Duration segmentLength,
    Tally settled,
    @Nullable Instant settleFrom,
    @Nullable Instant dueUntil,
    boolean stopping,
    @Nullable Segment current,
    @Nullable Closed previous) {

  /** Attempts that were live and may still ask; the older ones have long been told to leave. */
  private static final int TURNS_KEPT = 8;

  /**
   * A running segment.
   *
   * @param turns of the attempts that became live, oldest first
   * @param report the newest
   */
  public record Segment(
      String runId, int number, List<Turn> turns, @Nullable SegmentReport report) {

    public Segment {
      turns = List.copyOf(turns);
    }

    boolean isOf(Holder holder) {
      return runId.equals(holder.runId()) && number == holder.segment();
    }

    @Nullable Turn newest() {
      return turns.isEmpty() ? null : turns.getLast();
    }

    boolean isNewest(Holder holder) {
      Turn newest = newest();
      return newest != null && newest.attempt == holder.attempt();
    }

    private Segment with(SegmentReport newer) {
      return new Segment(runId, number, turns, newer);
    }

    private Segment with(Turn turn) {
      List<Turn> result = new ArrayList<>(turns);
      result.add(turn);
      int from = Math.max(0, result.size() - TURNS_KEPT);
      return new Segment(runId, number, result.subList(from, result.size()), report);
    }
  }

  /** An attempt that became live, and the first slot that it owns. */
  public record Turn(int attempt, Instant from) {}

  /**
   * A segment that is over.
   *
   * @param until first slot that it did not account for
   * @param wasLive whether any of its attempts owned slots
   */
  public record Closed(String runId, int number, Instant until, boolean wasLive) {}

  public static Relay of(Grid grid, Duration segmentLength) {
    return new Relay(grid, segmentLength, Tally.EMPTY, null, null, false, null, null);
  }

  /** As a run of the workflow left it to the next one, between two segments. */
  public static Relay resumed(
      Grid grid,
      Duration segmentLength,
      Tally settled,
      @Nullable Instant settleFrom,
      @Nullable Holder predecessor) {
    Closed previous =
        predecessor == null || settleFrom == null
            ? null
            : new Closed(predecessor.runId(), predecessor.segment(), settleFrom, true);
    return new Relay(grid, segmentLength, settled, settleFrom, null, false, null, previous);
  }

  /** Nothing at or after {@code time} is due. */
  public Relay limitedTo(Instant time) {
    Instant slot = later(grid.ceiling(time), settleFrom);
    return due(dueUntil == null || slot.isBefore(dueUntil) ? slot : dueUntil, stopping);
  }

  /** The stream is over at {@code time}: the last due slot is the last one before it. */
  public Relay stopped(Instant time) {
    Relay limited = limitedTo(time);
    return limited.due(limited.dueUntil, true);
  }

  /** Segment {@code number} was started by run {@code runId}. */
  public Relay opened(String runId, int number) {
    if (current != null) {
      throw new IllegalStateException("segment " + current.number + " still runs");
    }
    return with(settled, settleFrom, new Segment(runId, number, List.of(), null), previous);
  }

  /**
   * A holder has caught up. It owns its first servable slot and what follows, but nothing that was
   * accounted for. A repeated message, one of an older attempt, and one of a stranger change
   * nothing; one that comes when nothing is due any more gives no slots.
   */
  public Relay live(Holder holder, Instant firstServable) {
    if (current == null || !current.isOf(holder) || stopping) {
      return this;
    }
    Turn newest = current.newest();
    if (newest != null && newest.attempt >= holder.attempt()) {
      return this;
    }
    Instant from = later(grid.ceiling(firstServable), settleFrom);
    from = current.report == null ? from : later(from, current.report.until());
    from = newest == null ? from : later(from, newest.from);
    if (dueUntil != null && !from.isBefore(dueUntil)) {
      return due(dueUntil, true);
    }
    Segment next = current.with(new Turn(holder.attempt(), from));
    return with(settled, settleFrom == null ? from : settleFrom, next, previous);
  }

  /** Whether a report can be added to what is settled without losing or doubling a slot. */
  public boolean accepts(SegmentReport report) {
    return current != null
        && current.isOf(report.holder())
        && report.from().equals(settleFrom)
        && !report.until().isBefore(report.from())
        && report.tally().slots() == grid.count(report.from(), report.until());
  }

  /** A holder says how far it is; whoever says more about the segment is right. */
  public Relay reported(SegmentReport report) {
    if (current == null || !accepts(report)) {
      return this;
    }
    SegmentReport known = current.report;
    return known != null && !report.until().isAfter(known.until())
        ? with(settled, settleFrom, current.with(stateOf(report, known)), previous)
        : with(settled, settleFrom, current.with(report), previous);
  }

  /** Of two reports that reach equally far the later one knows the state. */
  private static SegmentReport stateOf(SegmentReport later, SegmentReport known) {
    return later.until().equals(known.until()) ? later : known;
  }

  /**
   * The current segment's activity is over.
   *
   * @param last what it returned; null where it returned nothing, and what it reported before
   *     counts
   * @param sourceGone whether the source was away for too long. Nothing after the report is due
   *     then, unless it comes from an attempt that never was live, after one that was: that one's
   *     pictures may be in the store
   */
  public Relay closed(@Nullable SegmentReport last, boolean sourceGone) {
    SegmentReport taken = last != null && accepts(last) ? last : null;
    Segment segment = taken == null ? current : reported(taken).current;
    if (segment == null) {
      return this;
    }
    SegmentReport report = segment.report;
    boolean wasLive = taken != null && segment.isNewest(taken.holder());
    boolean lastWord = stopping && wasLive;
    boolean leftThen = sourceGone && (wasLive || segment.turns.isEmpty());
    Instant until = report == null ? settleFrom : report.until();
    Closed closed =
        until == null
            ? previous
            : new Closed(segment.runId, segment.number, until, !segment.turns.isEmpty());
    Tally sum = report == null ? settled : settled.plus(report.tally());
    Relay result = with(sum, until, null, closed);
    return leftThen || lastWord ? result.due(until, stopping) : result;
  }

  /**
   * The stream is over: what is due and nobody reported becomes a gap, to be looked up in the store
   * and {@linkplain #resettled corrected}.
   */
  public Relay finished() {
    Tally total = settled;
    if (settleFrom != null && dueUntil != null && settleFrom.isBefore(dueUntil)) {
      boolean lost = previous != null && previous.wasLive && previous.until.equals(settleFrom);
      GapCause cause = lost ? GapCause.WORKER_LOST : GapCause.HANDOVER;
      long slots = grid.count(settleFrom, dueUntil);
      total = total.plusGap(new Gap(settleFrom, dueUntil, slots, cause));
    }
    return with(total, null, null, previous);
  }

  /** The store was read: {@code found} replaces the gaps that were looked up. */
  public Relay resettled(List<Gap> lookedUp, Tally found) {
    return with(settled.replacing(lookedUp, found), settleFrom, current, previous);
  }

  /** A new publisher came after the end: as before the first frame, with what was counted. */
  public Relay restarted() {
    return new Relay(grid, segmentLength, settled, null, null, false, null, previous);
  }

  /** The last holder, for the next run of the workflow to answer; null where there was none. */
  public @Nullable Holder predecessor() {
    return previous == null ? null : new Holder(previous.runId, previous.number, 1);
  }

  /** Whether everything that is due has been accounted for. */
  public boolean complete() {
    return settleFrom != null && dueUntil != null && !settleFrom.isBefore(dueUntil);
  }

  /** Which slots are {@code holder}'s, by what is known now. */
  public Orders ordersFor(Holder holder) {
    if (current != null && current.isOf(holder)) {
      return ordersIn(current, holder.attempt());
    }
    return previous != null
            && previous.runId.equals(holder.runId())
            && previous.number == holder.segment()
        ? new Orders(null, previous.until, true, null, null)
        : Orders.STOP;
  }

  private Orders ordersIn(Segment segment, int attempt) {
    Turn own = null;
    for (Turn turn : segment.turns) {
      if (own != null) {
        return new Orders(own.from, turn.from, true, settleFrom, null);
      }
      if (turn.attempt > attempt) {
        return Orders.STOP;
      }
      own = turn.attempt == attempt ? turn : null;
    }
    return own == null
        ? new Orders(null, dueUntil, stopping, settleFrom, null)
        : new Orders(own.from, plannedEnd(own), stopping, settleFrom, null);
  }

  private Instant plannedEnd(Turn turn) {
    Instant planned = grid.ceiling(turn.from.plus(segmentLength));
    return dueUntil != null && dueUntil.isBefore(planned) ? dueUntil : planned;
  }

  private static Instant later(Instant time, @Nullable Instant other) {
    return other != null && other.isAfter(time) ? other : time;
  }

  private Relay due(@Nullable Instant until, boolean stop) {
    return new Relay(grid, segmentLength, settled, settleFrom, until, stop, current, previous);
  }

  private Relay with(
      Tally tally,
      @Nullable Instant from,
      @Nullable Segment segment,
      @Nullable Closed predecessor) {
    return new Relay(grid, segmentLength, tally, from, dueUntil, stopping, segment, predecessor);
  }
}

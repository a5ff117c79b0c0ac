package io.snaprelay.model.relay;

import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Grid;
import io.snaprelay.model.Holder;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.Tally;
import io.snaprelay.model.WireRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A segment as the relay knows it, and the account of its slots. It is called, then serves, then is
 * relieved, then over.
 *
 * <p>Invariants: turns rise in attempt and in {@code from}, and a turn ends where the next begins;
 * {@code report}, where there is one, begins at {@code start} and ends at or before {@code until}.
 *
 * @param start first slot of its account; null before it was live
 * @param turns of the attempts that became live, oldest first
 * @param reliefWanted whether its successor may take over at once
 * @param until first slot of its successor; null while none is live
 * @param report the newest
 * @param over how it ended; null while it runs
 */
public record Segment(
    String runId,
    int number,
    Plan plan,
    @Nullable Instant start,
    List<Turn> turns,
    boolean reliefWanted,
    @Nullable Instant until,
    @Nullable SegmentReport report,
    @Nullable Departure over)
    implements WireRecord {

  /** Attempts that were live and may still ask; the older ones have long been told to leave. */
  private static final int TURNS_KEPT = 8;

  public Segment {
    turns = List.copyOf(turns);
  }

  static Segment called(String runId, int number, Plan plan) {
    return new Segment(runId, number, plan, null, List.of(), false, null, null, null);
  }

  /** Whether it serves from its first slot on, with no end. */
  public boolean isServing() {
    return over == null && until == null && wasLive();
  }

  /** Whether it was started, and nothing of it is live. */
  boolean isCalled() {
    return over == null && until == null && !wasLive();
  }

  /** Whether a successor owns what follows, and it has not said its last. */
  boolean isRelieved() {
    return over == null && until != null;
  }

  boolean isOver() {
    return over != null;
  }

  public boolean wasLive() {
    return !turns.isEmpty();
  }

  boolean isOf(String run, int segment) {
    return runId.equals(run) && number == segment;
  }

  /** The attempt that became live last; null where none did. */
  public @Nullable Holder holder() {
    return turns.isEmpty() ? null : new Holder(runId, number, turns.getLast().attempt());
  }

  Grid grid() {
    return plan.grid();
  }

  /** Where a successor is due; null where it has no planned end. */
  @Nullable Instant plannedEnd() {
    return plan.length() == null || turns.isEmpty()
        ? null
        : turns.getFirst().from().plus(plan.length());
  }

  /** First slot that nobody accounted for; null before it was live. */
  public @Nullable Instant accountedUntil() {
    return report == null ? start : report.until();
  }

  /**
   * First slot after those that somebody accounted for; null where that are none. A successor whose
   * turn has not come has said nothing, wherever its account begins.
   */
  @Nullable Instant saidUntil() {
    return report != null && report.until().isAfter(report.from()) ? report.until() : null;
  }

  /** First slot after its account; null while that is open. */
  @Nullable Instant end() {
    return until != null || over == null ? until : accountedUntil();
  }

  /** What it said; nothing counts of a turn that would only have come after {@code end}. */
  Tally saidBefore(Instant end) {
    return report == null || isAfter(end) ? Tally.EMPTY : report.tally();
  }

  boolean isAfter(Instant end) {
    return start != null && !start.isBefore(end);
  }

  Segment beginning(Instant first) {
    return new Segment(runId, number, plan, first, turns, reliefWanted, until, report, over);
  }

  Segment with(Turn turn) {
    List<Turn> result = new ArrayList<>(turns);
    result.add(turn);
    // The first one stays: the planned end is counted from it.
    if (result.size() > TURNS_KEPT) {
      result.remove(1);
    }
    return new Segment(runId, number, plan, start, result, reliefWanted, until, report, over);
  }

  Segment with(SegmentReport newer) {
    return new Segment(runId, number, plan, start, turns, reliefWanted, until, newer, over);
  }

  Segment wantingRelief() {
    return new Segment(runId, number, plan, start, turns, true, until, report, over);
  }

  Segment relievedAt(Instant slot) {
    return new Segment(runId, number, plan, start, turns, reliefWanted, slot, report, over);
  }

  Segment ended(Departure departure) {
    return new Segment(runId, number, plan, start, turns, reliefWanted, until, report, departure);
  }

  /**
   * What nobody said of its slots before {@code end}; provisional until the stream's books are
   * closed. Null where all was said. A report that comes when the segment is settled corrects it no
   * more: it would have to be told apart from what its successor has looked up. That takes a holder
   * that was given up, more than a minute after its end, and is heard of again; its pictures are
   * found in the store at the close, and only what it had seen unchanged stays in the gap.
   */
  @Nullable Gap lostBefore(Instant end) {
    Instant known = accountedUntil();
    long left = known == null ? 0 : grid().count(known, end);
    if (known == null || left == 0 || isAfter(end)) {
      return null;
    }
    GapCause cause = over == Departure.SOURCE_GONE ? GapCause.SOURCE_DOWN : GapCause.WORKER_LOST;
    // To the end of its last slot's window, as every gap.
    return new Gap(grid().ceiling(known), grid().ceiling(end), left, cause);
  }
}

package io.snaprelay.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a holder says of its segment so far: cumulative over the attempts at the segment, so that a
 * newer report replaces an older one and a repeated one changes nothing.
 *
 * <p>Invariant: {@code tally} accounts for exactly the grid's slots in [from, until). A report
 * never goes back: of two reports of a segment, the one with the later {@code until} is the newer.
 *
 * @param from first slot that the report accounts for (the settled ones included)
 * @param until first slot that it does not account for
 * @param state LIVE or INTERRUPTED
 * @param lastFrame the newest stored picture; null while there is none
 */
public record SegmentReport(
    Holder holder,
    Instant from,
    Instant until,
    Tally tally,
    CaptureState state,
    @Nullable FrameRef lastFrame)
    implements WireRecord {

  /**
   * The same, said by a later attempt, which goes on from there: who speaks tells whether what
   * follows the report may be missing.
   */
  public SegmentReport by(Holder successor) {
    return new SegmentReport(successor, from, until, tally, state, lastFrame);
  }

  /**
   * What it says of the slots before {@code end}: a holder that could not be told where it ends may
   * have served a successor's slots as well.
   */
  public SegmentReport before(Instant end, Grid grid) {
    Instant cut = grid.ceiling(end);
    if (!until.isAfter(cut)) {
      return this;
    }
    Instant last = cut.isBefore(from) ? from : cut;
    Tally kept = tally.before(last, grid, grid.count(last, until));
    return new SegmentReport(holder, from, last, kept, state, lastFrame);
  }
}

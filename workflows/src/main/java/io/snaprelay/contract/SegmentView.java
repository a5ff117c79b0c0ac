package io.snaprelay.contract;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.snaprelay.model.Grid;
import io.snaprelay.model.Holder;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.WireRecord;
import io.snaprelay.model.relay.Segment;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A segment that is not settled yet.
 *
 * @param holder that is live; null where none is
 * @param worker control queue of its worker
 * @param from first slot of its account; null before it was live
 * @param until first slot of its successor; null while it has none
 * @param report the newest; null where there is none
 */
public record SegmentView(
    int number,
    @Nullable Holder holder,
    @Nullable String worker,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Duration interval,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Duration phase,
    @Nullable Instant from,
    @Nullable Instant until,
    @Nullable SegmentReport report)
    implements WireRecord {

  /** A segment as it is shown. */
  public static SegmentView of(Segment segment, @Nullable String worker) {
    Grid grid = segment.plan().grid();
    return new SegmentView(
        segment.number(),
        segment.holder(),
        worker,
        grid.interval(),
        Duration.ofMillis(grid.phaseMillis()),
        segment.start(),
        segment.until(),
        segment.report());
  }

  /** Whether it serves its stream's newest slots. */
  public boolean serving() {
    return holder != null && until == null;
  }

  /** How many of its slots until {@code time} nobody accounted for. */
  long open(@Nullable SegmentReport newest, Instant time) {
    Instant known = newest == null ? from : newest.until();
    Instant end = until != null && until.isBefore(time) ? until : time;
    return known == null ? 0 : Grid.of(interval, phase).count(known, end);
  }

  /** The newer of the report that is known and one that was heard otherwise. */
  @Nullable SegmentReport newest(@Nullable SegmentReport heard) {
    if (heard == null || !heard.from().equals(from)) {
      return report;
    }
    SegmentReport own = until == null ? heard : heard.before(until, Grid.of(interval, phase));
    return report == null || own.until().isAfter(report.until()) ? own : report;
  }
}

package io.snaprelay.contract;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.snaprelay.model.Accuracy;
import io.snaprelay.model.CaptureMode;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.Coverage;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.FrameRef;
import io.snaprelay.model.Grid;
import io.snaprelay.model.Holder;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.model.Sampling;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.Tally;
import io.snaprelay.model.WireRecord;
import io.snaprelay.model.relay.GridSince;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a stream's capture stands. Of running segments the workflow knows only what was reported to
 * it; a client that wants it to the second takes the newest reports from the pending activities'
 * heartbeats and asks {@link #coverage} with them.
 *
 * @param mode the mode that was chosen, never AUTO, and {@code modeReason} why
 * @param segment the one that serves, or the last one that was called; 0 for one-shots
 * @param holder of that segment; null while none is live, and for one-shots
 * @param worker control queue of the holder's worker
 * @param sampling how the holder takes its pictures out of the stream; null where that is not known
 * @param settled what closed segments accounted for, and what was counted beside the grid
 * @param segments that are not settled, oldest first: those that still deliver, the one that
 *     serves, its successor that is called
 * @param dueFrom first slot that no segment has in its account; null while one serves, and where no
 *     slot is due (starting, ended)
 * @param dueUntil nothing at or after it is due; null while that is not known
 * @param firstFrameAt the first slot of all runs, or instant where there is no grid; null before it
 * @param grids by which slots were counted, oldest first; empty before the first slot
 * @param spools of how many holders pictures wait on workers' disks, as far as was told
 * @param asked who wanted it to be captured as it is, and why; null where nobody said
 * @param verdict the last one of a review service, and whether it is in force; null before any
 */
public record StreamStatus(
    String streamId,
    String runId,
    CaptureState state,
    Instant since,
    CaptureMode mode,
    String modeReason,
    @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Duration interval,
    @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Duration phase,
    Accuracy accuracy,
    RiskLevel riskLevel,
    PictureSpec picture,
    @Nullable String session,
    int segment,
    @Nullable Holder holder,
    @Nullable String worker,
    @Nullable Sampling sampling,
    @Nullable FrameRef lastFrame,
    Tally settled,
    List<SegmentView> segments,
    @Nullable Instant dueFrom,
    @Nullable Instant dueUntil,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Duration startUp,
    @Nullable EndReason endReason,
    @Nullable String endDetail,
    @Nullable Instant firstFrameAt,
    List<GridSince> grids,
    int spools,
    @Nullable Asked asked,
    @Nullable VerdictState verdict)
    implements WireRecord {

  public StreamStatus {
    segments = List.copyOf(segments);
    // Null from workers that do not know these fields yet.
    picture = picture == null ? PictureSpec.DEFAULT : picture;
    grids = grids == null ? List.of() : List.copyOf(grids);
  }

  /**
   * The ledger as of {@code now}.
   *
   * @param heard newer reports of running segments than the workflow has, such as from heartbeats
   */
  public Coverage coverage(List<SegmentReport> heard, Instant now) {
    Instant until = dueUntil != null && dueUntil.isBefore(now) ? dueUntil : now;
    Tally tally = settled;
    long open = 0;
    for (SegmentView segment : segments) {
      SegmentReport newest = segment.newest(of(segment, heard));
      tally = newest == null ? tally : tally.plus(newest.tally());
      open += segment.open(newest, until);
    }
    if (dueFrom != null && interval != null && phase != null) {
      open += Grid.of(interval, phase).count(dueFrom, until);
    }
    return Coverage.of(tally, open, startUp);
  }

  private static @Nullable SegmentReport of(SegmentView segment, List<SegmentReport> heard) {
    return heard.stream()
        .filter(report -> report.holder().segment() == segment.number())
        .max(Comparator.comparing(SegmentReport::until))
        .orElse(null);
  }
}

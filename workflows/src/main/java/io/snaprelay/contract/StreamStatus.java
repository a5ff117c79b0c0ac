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
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.Tally;
import io.snaprelay.model.WireRecord;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a stream's capture stands. Of a running segment the workflow knows only what was reported
 * to it; a client that wants it to the second takes the newest report from the pending activity's
 * heartbeat and asks {@link #coverage} with it.
 *
 * @param mode the mode that was chosen, never AUTO, and {@code modeReason} why
 * @param holder of the current segment; null between segments and for one-shots
 * @param worker control queue of the holder's worker
 * @param settled what closed segments and one-shots accounted for
 * @param running the newest report of the current segment; null where there is none
 * @param dueFrom first slot not settled; null where no slot is due now (starting, ended)
 * @param dueUntil first slot that is not due any more; null while that is not known
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
    @Nullable String session,
    int segment,
    @Nullable Holder holder,
    @Nullable String worker,
    @Nullable FrameRef lastFrame,
    Tally settled,
    @Nullable SegmentReport running,
    @Nullable Instant dueFrom,
    @Nullable Instant dueUntil,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Duration startUp,
    @Nullable EndReason endReason,
    @Nullable String endDetail)
    implements WireRecord {

  /**
   * The ledger as of {@code now}.
   *
   * @param report a newer report of the running segment than {@link #running}, such as from a
   *     heartbeat; null for none
   */
  public Coverage coverage(@Nullable SegmentReport report, Instant now) {
    SegmentReport newest = newer(running, report);
    Tally tally = newest == null ? settled : settled.plus(newest.tally());
    return Coverage.of(tally, open(newest, now), startUp);
  }

  private long open(@Nullable SegmentReport newest, Instant now) {
    if (dueFrom == null || interval == null || phase == null) {
      return 0;
    }
    Instant from = newest == null ? dueFrom : newest.until();
    Instant until = dueUntil != null && dueUntil.isBefore(now) ? dueUntil : now;
    return Grid.of(interval, phase).count(from, until);
  }

  private @Nullable SegmentReport newer(
      @Nullable SegmentReport known, @Nullable SegmentReport heard) {
    if (heard == null || heard.holder().segment() != segment || dueFrom == null) {
      return known;
    }
    return known == null || heard.until().isAfter(known.until()) ? heard : known;
  }
}

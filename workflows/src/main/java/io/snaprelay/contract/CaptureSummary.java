package io.snaprelay.contract;

import io.snaprelay.model.Coverage;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.FrameRef;
import io.snaprelay.model.WireRecord;
import io.snaprelay.model.relay.GridSince;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of a stream, when it is over.
 *
 * @param detail in words, for REJECTED and NEVER_STARTED; without secrets
 * @param firstFrameAt the first slot of all runs, or instant where there is no grid; null where no
 *     frame came
 * @param grids by which slots were counted, oldest first; empty where none ever was
 * @param lastFrame the newest stored picture; null where there is none
 * @param sessions publishers' sessions that were seen, the newest last: what is told of one of them
 *     later is late
 */
public record CaptureSummary(
    String streamId,
    EndReason reason,
    @Nullable String detail,
    Coverage coverage,
    @Nullable Instant firstFrameAt,
    List<GridSince> grids,
    @Nullable FrameRef lastFrame,
    List<String> sessions)
    implements WireRecord {

  public CaptureSummary {
    // Null in what was written before there were such fields.
    grids = grids == null ? List.of() : List.copyOf(grids);
    sessions = sessions == null ? List.of() : List.copyOf(sessions);
  }

  /** Of a stream that is over {@code now}. */
  public static CaptureSummary of(StreamStatus end, List<String> sessions, Instant now) {
    return new CaptureSummary(
        end.streamId(),
        Objects.requireNonNull(end.endReason()),
        end.endDetail(),
        end.coverage(List.of(), now),
        end.firstFrameAt(),
        end.grids(),
        end.lastFrame(),
        sessions);
  }
}

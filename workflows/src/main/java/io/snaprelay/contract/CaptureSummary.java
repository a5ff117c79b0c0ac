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
 */
public record CaptureSummary(
    String streamId,
    EndReason reason,
    @Nullable String detail,
    Coverage coverage,
    @Nullable Instant firstFrameAt,
    List<GridSince> grids,
    @Nullable FrameRef lastFrame)
    implements WireRecord {

  public CaptureSummary {
    // Null in what was written before there was such a field.
    grids = grids == null ? List.of() : List.copyOf(grids);
  }

  /** Of a stream that is over {@code now}. */
  public static CaptureSummary of(StreamStatus end, Instant now) {
    return new CaptureSummary(
        end.streamId(),
        Objects.requireNonNull(end.endReason()),
        end.endDetail(),
        end.coverage(List.of(), now),
        end.firstFrameAt(),
        end.grids(),
        end.lastFrame());
  }
}

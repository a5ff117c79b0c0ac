package io.snaprelay.contract;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.FrameRef;
import io.snaprelay.model.Holder;
import io.snaprelay.model.Tally;
import io.snaprelay.model.WireRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run of the workflow hands to the next one at continue-as-new.
 *
 * @param since when the stream came into {@code state}
 * @param segment the last segment that was started
 * @param predecessor its last holder, for whom the new run answers as well; null where there was
 *     none
 * @param settled what has been accounted for of the grid
 * @param settleFrom first slot that is not accounted for; null before the first frame
 * @param anchor the clock of the source as the last holder knew it, see {@link SegmentTask#anchor}
 * @param sessions publishers' sessions that were seen, the current one last
 * @param at instants that are still to come
 * @param aside what has been counted beside the grid: given instants and extras; null for nothing
 */
public record CarriedState(
    CaptureState state,
    Instant since,
    Instant startedAt,
    @Nullable Instant firstFrameAt,
    int segment,
    @Nullable Holder predecessor,
    Tally settled,
    @Nullable Instant settleFrom,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Duration startUp,
    @Nullable FrameRef lastFrame,
    @Nullable Long anchor,
    List<String> sessions,
    List<Instant> at,
    @Nullable Tally aside)
    implements WireRecord {}

package io.snaprelay.contract;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.FrameRef;
import io.snaprelay.model.Holder;
import io.snaprelay.model.Sampling;
import io.snaprelay.model.Tally;
import io.snaprelay.model.WireRecord;
import io.snaprelay.model.relay.Relay;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run of the workflow hands to the next one at continue-as-new.
 *
 * @param since when the stream came into {@code state}
 * @param tuning what the next segment is captured with
 * @param relay the segments, for whose holders the new run answers as well, and the ledger; null
 *     where only given instants are wanted
 * @param workers control queues of the holders that are live, by their segments' numbers
 * @param anchor the clock of the source as the last holder knew it, see {@link SegmentTask#anchor}
 * @param sampling how the last holder took its pictures
 * @param sessions publishers' sessions that were seen, the current one last
 * @param at instants that are still to come
 * @param aside what has been counted beside the grid: given instants and extras; null for nothing
 * @param spooled holders whose pictures wait in workers' spools
 * @param closing earlier sessions whose ends wait for these
 * @param left sessions whose publishers left, and when that was told
 * @param verdict the last one; null before any
 */
public record CarriedState(
    CaptureState state,
    Instant since,
    Instant startedAt,
    @Nullable Instant firstFrameAt,
    Tuning tuning,
    @Nullable Relay relay,
    Map<Integer, String> workers,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Duration startUp,
    @Nullable FrameRef lastFrame,
    @Nullable Long anchor,
    @Nullable Sampling sampling,
    List<String> sessions,
    List<Instant> at,
    @Nullable Tally aside,
    List<Holder> spooled,
    List<PendingClose> closing,
    Map<String, Instant> left,
    @Nullable VerdictState verdict)
    implements WireRecord {

  public CarriedState {
    // Null from workers that do not know these fields yet.
    spooled = spooled == null ? List.of() : List.copyOf(spooled);
    closing = closing == null ? List.of() : List.copyOf(closing);
    left = left == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(left));
  }
}

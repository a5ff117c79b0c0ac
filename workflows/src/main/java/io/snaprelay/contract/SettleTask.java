package io.snaprelay.contract;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.snaprelay.model.Gap;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.model.WireRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ranges of slots of a stream's grid, or of instants that were asked for, to look up in the store.
 *
 * @param interval of the grid; for the messages only where instants are looked up, and null where
 *     the stream has none
 * @param phase of the grid; null for instants: each is as long as its window, {@link
 *     Timings#AT_WINDOW}
 * @param ranges with the cause that holds for what is not in the store
 */
public record SettleTask(
    String streamId,
    @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Duration interval,
    @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Duration phase,
    RiskLevel riskLevel,
    Map<String, String> labels,
    List<Gap> ranges)
    implements WireRecord {}

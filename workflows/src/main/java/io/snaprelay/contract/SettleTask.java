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
 * Ranges of slots of a stream's grid to look up in the store.
 *
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

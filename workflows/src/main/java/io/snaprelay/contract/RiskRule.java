package io.snaprelay.contract;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.snaprelay.model.Accuracy;
import io.snaprelay.model.WireRecord;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How streams of a risk level are captured; what is null is left as it is. */
public record RiskRule(
    @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Duration interval,
    @Nullable Accuracy accuracy)
    implements WireRecord {}

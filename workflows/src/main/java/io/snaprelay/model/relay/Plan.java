package io.snaprelay.model.relay;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.snaprelay.model.Grid;
import io.snaprelay.model.WireRecord;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * By what slots a segment is captured.
 *
 * @param version of the stream's tuning; a segment with an older one is relieved
 * @param length how long a segment keeps its slots, counted from its first; null for one that has
 *     no planned end
 */
public record Plan(
    int version, Grid grid, @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Duration length)
    implements WireRecord {}

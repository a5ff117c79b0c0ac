package io.snaprelay.contract;

import io.snaprelay.model.ModeChoice;
import io.snaprelay.model.WireRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a change.
 *
 * @param from first slot that is captured with it; null where that was not decided within half a
 *     minute, since the source is away or nobody has a free task slot: it holds from the next
 *     picture on then
 * @param tuning all that holds from there on
 */
public record Retuned(@Nullable Instant from, Tuning tuning, ModeChoice mode)
    implements WireRecord {}

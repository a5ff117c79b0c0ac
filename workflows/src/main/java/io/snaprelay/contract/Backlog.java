package io.snaprelay.contract;

import io.snaprelay.model.WireRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Pictures that were taken and are not delivered yet, since the store or the notifier keeps them
 * waiting.
 *
 * @param onDisk how many of them wait in the worker's spool
 * @param oldest slot of the one that waits for the longest time
 * @param problem what the store, or the notifier, said last, without secrets; null where that is
 *     not known
 */
public record Backlog(long pictures, long onDisk, Instant oldest, @Nullable String problem)
    implements WireRecord {}

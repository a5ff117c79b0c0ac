package io.snaprelay.contract;

import io.snaprelay.model.WireRecord;
import java.time.Instant;

/**
 * Pictures that were taken and are not delivered yet, since the store or the notifier keeps them
 * waiting.
 *
 * @param onDisk how many of them wait in the worker's spool
 * @param oldest slot of the one that waits for the longest time
 */
public record Backlog(long pictures, long onDisk, Instant oldest) implements WireRecord {}

package io.snaprelay.model.relay;

import io.snaprelay.model.WireRecord;
import java.time.Instant;

/**
 * A segment that is over and settled.
 *
 * @param until first slot that its account does not hold
 * @param lost whether pictures of it may be in the store that nobody told of
 */
public record Closed(String runId, int number, Instant until, boolean lost) implements WireRecord {}

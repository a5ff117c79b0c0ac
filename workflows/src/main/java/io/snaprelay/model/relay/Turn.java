package io.snaprelay.model.relay;

import io.snaprelay.model.WireRecord;
import java.time.Instant;

/** An attempt at a segment that became live, and the first slot that it owns. */
public record Turn(int attempt, Instant from) implements WireRecord {}

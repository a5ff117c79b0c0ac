package io.snaprelay.model.relay;

import io.snaprelay.model.Grid;
import io.snaprelay.model.WireRecord;
import java.time.Instant;

/** From {@code from} on, slots were counted by {@code grid}. */
public record GridSince(Instant from, Grid grid) implements WireRecord {}

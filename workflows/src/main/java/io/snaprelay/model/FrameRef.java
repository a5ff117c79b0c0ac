package io.snaprelay.model;

import java.time.Instant;

/** Where a stored picture is found. */
public record FrameRef(
    String frameId, Trigger trigger, Instant slot, Instant contentTime, String bucket, String key)
    implements WireRecord {}

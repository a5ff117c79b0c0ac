package io.snaprelay.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a stored picture says of itself; enough to write its message again from the store alone.
 *
 * @param sourcePts in milliseconds on the source's clock; null where it is not known
 */
public record FrameMetadata(
    String frameId,
    Instant contentTime,
    @Nullable Long sourcePts,
    int width,
    int height,
    int segment,
    int attempt,
    boolean damaged) {}

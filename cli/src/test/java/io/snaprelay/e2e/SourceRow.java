package io.snaprelay.e2e;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one source, or one failure of a source, came to.
 *
 * @param source which
 * @param happened how its connection ended, and how its capture did
 * @param noticed from the start, or from the last picture, to that end; null where nothing failed
 * @param due slots
 * @param lost of these, missed
 * @param childMegabytes the most that one of its ffmpegs had resident
 */
public record SourceRow(
    String source,
    String happened,
    @Nullable Duration noticed,
    long due,
    long lost,
    double childMegabytes) {}

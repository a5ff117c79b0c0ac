package io.snaprelay.starter.gateway.wall;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of a stream beside its pictures.
 *
 * @param state a {@code CaptureState}, or SILENT
 * @param interval null where it is not known, and for pictures at instants
 * @param since the first due slot, or where what is known begins; null where nothing is
 * @param endedAt null while it is not over
 * @param why the cause of an interruption, or the reason of the end
 */
record Facts(
    String id,
    String state,
    String risk,
    @Nullable Duration interval,
    @Nullable Instant since,
    @Nullable Instant endedAt,
    @Nullable String why,
    RecentGaps.Known gaps) {}

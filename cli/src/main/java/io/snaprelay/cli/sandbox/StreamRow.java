package io.snaprelay.cli.sandbox;

import io.snaprelay.model.Coverage;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One stream as it is shown.
 *
 * @param state a {@code CaptureState}, or a word for why there is none
 * @param lastSlot of the newest picture that was read from Kafka; null before the first
 * @param picture where to look at it, signed; null likewise
 * @param lag from on air to Kafka, the median of the last pictures; null likewise
 * @param coverage null while nobody answers for the stream
 */
record StreamRow(
    String streamId,
    String state,
    @Nullable Instant lastSlot,
    @Nullable URI picture,
    @Nullable Duration lag,
    @Nullable Coverage coverage) {}

package io.snaprelay.model;

import org.jspecify.annotations.Nullable;

/**
 * How a holder takes its pictures out of the stream, and why so.
 *
 * @param reason in words
 * @param traits what the stream was seen to be; null where nobody looked
 */
public record Sampling(SamplingKind plan, String reason, @Nullable StreamTraits traits)
    implements WireRecord {}

package io.snaprelay.contract;

import io.snaprelay.model.WireRecord;
import org.jspecify.annotations.Nullable;

/**
 * A publisher has left, and may come back.
 *
 * @param session as the media server names it, or a {@link TimedSession}; null for whoever
 *     publishes
 * @param by who says so, such as the media server's name in a gateway's configuration; null where
 *     nobody knows
 */
public record PublisherLeft(@Nullable String session, @Nullable String by) implements WireRecord {}

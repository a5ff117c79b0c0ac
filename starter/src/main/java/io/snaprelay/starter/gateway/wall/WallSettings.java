package io.snaprelay.starter.gateway.wall;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the wall is set up.
 *
 * @param temporalUi where Temporal's UI is; null where nobody said
 * @param namespace Temporal's
 * @param urlsValid how long addresses of pictures open them
 * @param resize whether the store makes pictures smaller
 */
public record WallSettings(
    @Nullable String temporalUi, String namespace, Duration urlsValid, boolean resize) {}

package io.snaprelay.contract;

import io.snaprelay.model.WireRecord;
import org.jspecify.annotations.Nullable;

/**
 * A stop by somebody who says so.
 *
 * @param session only where this one is current; null for whatever runs
 * @param asked null where nobody knows
 */
public record Stop(@Nullable String session, @Nullable Asked asked) implements WireRecord {}

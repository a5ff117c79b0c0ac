package io.snaprelay.starter.gateway.api;

import org.jspecify.annotations.Nullable;

/**
 * A stop.
 *
 * @param session only where this one is current; null for whatever runs
 */
record StopBody(@Nullable String session, @Nullable String reason) {

  static final StopBody ANY = new StopBody(null, null);
}

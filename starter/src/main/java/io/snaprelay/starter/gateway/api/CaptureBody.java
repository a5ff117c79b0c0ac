package io.snaprelay.starter.gateway.api;

import org.jspecify.annotations.Nullable;

/** A picture on demand. */
record CaptureBody(@Nullable String reason) {

  static final CaptureBody WITHOUT = new CaptureBody(null);
}

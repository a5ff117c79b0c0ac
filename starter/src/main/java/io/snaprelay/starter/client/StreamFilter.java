package io.snaprelay.starter.client;

import io.snaprelay.model.CaptureState;
import io.snaprelay.model.RiskLevel;
import org.jspecify.annotations.Nullable;

/**
 * Which streams to list.
 *
 * @param state only those in this state; null for any
 * @param risk only those of this risk level; null for any
 * @param all also those that are over
 */
public record StreamFilter(@Nullable CaptureState state, @Nullable RiskLevel risk, boolean all) {

  public static final StreamFilter RUNNING = new StreamFilter(null, null, false);

  /** Whether the streams that are over are asked for: by name, or by their state. */
  boolean wantsClosed() {
    return all || state == CaptureState.ENDED;
  }
}

package io.snaprelay.capture.segment;

import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.model.CaptureState;
import org.jspecify.annotations.Nullable;

/** Why a holder leaves. */
sealed interface Parting {

  /** With a result. */
  record Outcome(SegmentOutcome outcome, @Nullable String detail) implements Parting {}

  /** ffmpeg or this machine fails again and again: another worker may do better. */
  record Fault(String detail) implements Parting {}

  /** How the source was left. */
  default CaptureState state() {
    return this instanceof Outcome outcome && outcome.outcome() != SegmentOutcome.SOURCE_GONE
        ? CaptureState.LIVE
        : CaptureState.INTERRUPTED;
  }
}

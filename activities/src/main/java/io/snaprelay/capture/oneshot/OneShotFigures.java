package io.snaprelay.capture.oneshot;

import io.snaprelay.capture.metrics.CaptureMetrics;
import io.snaprelay.contract.OneShotResult;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Trigger;

/** Counts the slot of a one-shot, where one was due. */
final class OneShotFigures {

  private OneShotFigures() {}

  static void count(Trigger trigger, OneShotResult result, CaptureMetrics metrics) {
    if (trigger != Trigger.GRID && trigger != Trigger.AT) {
      return;
    }
    switch (result.outcome()) {
      case CAPTURED -> metrics.captured(1);
      case UNCHANGED -> metrics.unchanged(1);
      case MISSED -> {
        GapCause cause = result.cause();
        metrics.missed(cause == null ? GapCause.CAPTURE_FAILED : cause, 1);
      }
      case NOT_STARTED, REJECTED -> {} // nothing is due of a stream that was never live
    }
  }
}

package io.snaprelay.capture.oneshot;

import io.snaprelay.contract.OneShotResult;

/** How a one-shot ended. */
public sealed interface OneShotEnd {

  /** With a result for the workflow. */
  record Returned(OneShotResult result) implements OneShotEnd {}

  /** The workflow does not want it any more. */
  record Cancelled() implements OneShotEnd {}

  /** An attempt after the window: what became of the one before only the store can say. */
  record TooLate(String detail) implements OneShotEnd {}

  /** ffmpeg or this machine failed, or the worker shuts down: another one may do better. */
  record Failed(String detail) implements OneShotEnd {}
}

package io.snaprelay.workflow;

import io.snaprelay.model.Holder;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;

/** Has live holders ask for their orders, through their workers' own queues. */
final class Nudges {

  private Nudges() {}

  /** Completes with whether the worker knew the holder; never fails. */
  static Promise<Boolean> send(Holder holder, String controlQueue) {
    return Async.function(ActivityStubs.control(controlQueue)::nudge, holder)
        .handle((known, failure) -> failure == null && known);
  }
}

package io.snaprelay.workflow;

import io.temporal.workflow.Async;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;

/**
 * Work beside the main line. Detached from whoever starts it: a handler's scope is the workflow's
 * own, and would be cancelled with it, while a cancelled workflow still has its books to close.
 */
final class Background {

  private Background() {}

  /** Nobody waits for it. */
  static void start(Functions.Proc work) {
    var unused = run(work);
  }

  static Promise<Void> run(Functions.Proc work) {
    return Async.procedure(() -> Workflow.newDetachedCancellationScope(work::apply).run());
  }
}

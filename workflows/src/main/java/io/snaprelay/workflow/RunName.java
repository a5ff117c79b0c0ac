package io.snaprelay.workflow;

import io.temporal.workflow.Workflow;

/**
 * The name of this run, as the holders that it starts will say it. Recorded, once a run: after a
 * reset the same history is replayed by another one, and what the holders of the old one said must
 * mean the same again.
 */
final class RunName {

  private RunName() {}

  /** Blocks for a moment, so that handlers may run: not for constructors. */
  static String recorded() {
    return Workflow.mutableSideEffect(
        "run",
        String.class,
        (recorded, now) -> !recorded.equals(now),
        () -> Workflow.getInfo().getRunId());
  }
}

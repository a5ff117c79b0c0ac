package io.snaprelay.workflow;

import io.temporal.workflow.Workflow;

/**
 * How much one run of the workflow does before it continues as new.
 *
 * @param rounds segments or one-shots; a bound beside the history's size, so that no run keeps
 *     replaying old code for weeks
 */
record RunBounds(int rounds) {

  /** About 33 hours of eight-minute segments, and far below Temporal's own suggestion. */
  static final RunBounds DEFAULT = new RunBounds(250);

  boolean reached(int done) {
    return done >= rounds || Workflow.getInfo().isContinueAsNewSuggested();
  }

  /** Temporal ends a run at 51,200 events; a picture for a client is about eight. */
  boolean isOverfull() {
    return Workflow.getInfo().getHistoryLength() > 20_000;
  }
}

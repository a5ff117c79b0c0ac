package io.snaprelay.simulation;

/**
 * Something that happens, from {@code from} until {@code until}, in milliseconds of true time.
 *
 * @param host which worker, for those that befall one
 */
record Fault(Kind kind, long from, long until, int host) {

  /** What. */
  enum Kind {
    /** The process is gone, and another one is started in its place. */
    CRASH,
    /** It does not run for a while, and does not know. */
    FREEZE,
    /** It reaches source and store, but not Temporal. */
    CUT_OFF,
    /** Its heartbeats alone are lost. */
    BEATS_LOST,
    /** Its worker has to leave; planned. */
    DRAIN,
    /** Likewise, and waits for nobody any more at the end. */
    DRAIN_TO_LIMIT,
    /** No worker has a free slot; planned. */
    NO_SLOTS,
    TEMPORAL_AWAY,
    /** No worker has the workflow, or its code fails. */
    WORKFLOW_AWAY,
    /** Calls to Temporal are lost now and then. */
    LOSSES,
    STORE_AWAY,
    NOTIFIER_AWAY,
    STORE_LOSSES,
    SOURCE_AWAY
  }
}

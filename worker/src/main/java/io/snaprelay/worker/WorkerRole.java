package io.snaprelay.worker;

/**
 * What a worker process does. A fleet needs workers that capture and workers that run workflows; a
 * process may do both.
 */
public enum WorkerRole {
  ALL,

  /** Segments and one-shots: processes that ffmpegs may keep busy. */
  CAPTURES,

  /** Workflows and bookkeeping: what holders ask, without a stream in the process. */
  WORKFLOWS;

  boolean captures() {
    return this != WORKFLOWS;
  }

  boolean workflows() {
    return this != CAPTURES;
  }
}

package io.snaprelay.contract;

/** Names of the task queues; users see them. */
public final class TaskQueues {

  /** Workflows and bookkeeping. */
  public static final String MAIN = "snaprelay";

  /** First segments of streams. */
  public static final String SEGMENTS = "snaprelay-segments";

  /**
   * Segments that follow another: they may use every task slot, so that a full fleet can still hand
   * over.
   */
  public static final String RELIEFS = "snaprelay-reliefs";

  public static final String ONE_SHOTS = "snaprelay-oneshots";

  private TaskQueues() {}

  /** The queue of one worker process, for nudges. */
  public static String control(String workerId) {
    return "snaprelay-worker-" + workerId;
  }
}

package io.snaprelay.contract;

import io.snaprelay.model.StreamId;

/** Ids of workflows; users see them. */
public final class WorkflowIds {

  private static final String PREFIX = "stream/";

  private WorkflowIds() {}

  public static String ofStream(StreamId stream) {
    return PREFIX + stream;
  }

  /** What the ids of all streams begin with whose names begin so. */
  public static String beginning(String prefix) {
    return PREFIX + prefix;
  }

  /** The stream of a workflow id that {@link #ofStream} made. */
  public static StreamId stream(String workflowId) {
    if (!workflowId.startsWith(PREFIX)) {
      throw new IllegalArgumentException(workflowId + " is no stream's workflow");
    }
    return new StreamId(workflowId.substring(PREFIX.length()));
  }
}

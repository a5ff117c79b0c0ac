package io.snaprelay.contract;

import io.snaprelay.model.StreamId;

/** Ids of workflows; users see them. */
public final class WorkflowIds {

  private static final String PREFIX = "stream/";

  private WorkflowIds() {}

  public static String ofStream(StreamId stream) {
    return PREFIX + stream;
  }

  /** The stream of a workflow id that {@link #ofStream} made. */
  public static StreamId stream(String workflowId) {
    if (!workflowId.startsWith(PREFIX)) {
      throw new IllegalArgumentException(workflowId + " is no stream's workflow");
    }
    return new StreamId(workflowId.substring(PREFIX.length()));
  }
}

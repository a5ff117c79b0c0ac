package io.snaprelay.starter.gateway.publishing;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.PublisherLeft;
import io.snaprelay.model.StreamId;

/**
 * What callbacks do to captures. Where Temporal cannot be reached each says so within three
 * seconds, by a {@link io.snaprelay.runtime.errors.ServiceUnreachableException}.
 */
public interface Captures {

  /**
   * Starts a capture, or joins the one that runs.
   *
   * @return false where one ran already
   * @throws io.snaprelay.starter.client.NoWorkerException where Temporal holds it until a worker
   *     comes
   */
  boolean start(CaptureRequest request);

  /** Whether the stream's newest capture is over, and has seen that session. */
  boolean isOver(StreamId stream, String session);

  /**
   * A publisher has left.
   *
   * @return false where nothing is captured that could be told
   */
  boolean left(StreamId stream, PublisherLeft left);
}

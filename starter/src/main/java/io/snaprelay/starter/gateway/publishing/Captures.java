package io.snaprelay.starter.gateway.publishing;

import io.snaprelay.contract.Asked;
import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.PublisherLeft;
import io.snaprelay.model.StreamId;
import java.util.Optional;

/**
 * What callbacks do to captures. Where Temporal cannot be reached each says so within a few
 * seconds, by a {@link io.snaprelay.runtime.errors.ServiceUnreachableException}.
 */
public interface Captures {

  /**
   * Starts a capture, or joins the one that runs.
   *
   * @return false where one ran already
   * @throws io.snaprelay.starter.client.NoWorkerException where no worker answers, which says
   *     whether Temporal holds it until one comes
   */
  boolean start(CaptureRequest request);

  /** The run of the stream's newest capture; empty where there never was one. */
  Optional<String> newest(StreamId stream);

  /** Whether a run is over, and has seen that session. */
  boolean isOver(StreamId stream, String run, String session);

  /** Ends a capture, where the session is its current one. */
  void stop(StreamId stream, String session, Asked asked);

  /**
   * A publisher has left.
   *
   * @return false where nothing is captured that could be told
   */
  boolean left(StreamId stream, PublisherLeft left);
}

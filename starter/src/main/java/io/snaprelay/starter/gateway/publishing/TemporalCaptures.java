package io.snaprelay.starter.gateway.publishing;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.PublisherLeft;
import io.snaprelay.model.StreamId;
import io.snaprelay.starter.client.StartOutcome;
import io.snaprelay.starter.client.StreamClient;

/** Captures as Temporal has them. */
public final class TemporalCaptures implements Captures {

  private final StreamClient streams;
  private final PromptCalls calls;

  /**
   * @param calls give up soon where Temporal is away
   */
  public TemporalCaptures(StreamClient streams, PromptCalls calls) {
    this.streams = streams;
    this.calls = calls;
  }

  @Override
  public boolean start(CaptureRequest request) {
    return calls.call(() -> streams.start(request)) instanceof StartOutcome.Started;
  }

  @Override
  public boolean isOver(StreamId stream, String session) {
    return calls.call(() -> streams.endedSessions(stream)).contains(session);
  }

  @Override
  public boolean left(StreamId stream, PublisherLeft left) {
    return calls.call(() -> streams.publisherLeft(stream, left));
  }
}

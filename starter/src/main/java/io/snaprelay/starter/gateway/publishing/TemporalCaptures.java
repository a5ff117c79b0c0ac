package io.snaprelay.starter.gateway.publishing;

import io.snaprelay.contract.Asked;
import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.PublisherLeft;
import io.snaprelay.model.StreamId;
import io.snaprelay.starter.client.StartOutcome;
import io.snaprelay.starter.client.StreamClient;
import java.util.Optional;

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
  public Optional<String> newest(StreamId stream) {
    return calls.call(() -> streams.newestRun(stream));
  }

  @Override
  public boolean isOver(StreamId stream, String run, String session) {
    return calls.call(() -> streams.endedSessions(stream, run)).contains(session);
  }

  @Override
  public void stop(StreamId stream, String session, Asked asked) {
    calls.call(() -> streams.stop(stream, session, asked));
  }

  @Override
  public boolean left(StreamId stream, PublisherLeft left) {
    return calls.call(() -> streams.publisherLeft(stream, left));
  }
}

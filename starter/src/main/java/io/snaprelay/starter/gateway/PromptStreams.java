package io.snaprelay.starter.gateway;

import io.snaprelay.contract.Asked;
import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.Retune;
import io.snaprelay.contract.Retuned;
import io.snaprelay.contract.SetUrls;
import io.snaprelay.model.FrameRef;
import io.snaprelay.model.StreamId;
import io.snaprelay.starter.client.SegmentPage;
import io.snaprelay.starter.client.StartOutcome;
import io.snaprelay.starter.client.StopOutcome;
import io.snaprelay.starter.client.StreamPage;
import io.snaprelay.starter.client.StreamQuery;
import io.snaprelay.starter.client.StreamView;
import io.snaprelay.starter.client.Streams;
import org.jspecify.annotations.Nullable;

/**
 * Streams that are only asked while Temporal is there: its client tries on for up to 40 seconds,
 * which is longer than callers wait for a 503.
 *
 * @param requireTemporal throws where it is away
 */
record PromptStreams(Streams streams, Runnable requireTemporal) implements Streams {

  private Streams there() {
    requireTemporal.run();
    return streams;
  }

  @Override
  public StartOutcome start(CaptureRequest request) {
    return there().start(request);
  }

  @Override
  public StopOutcome stop(StreamId stream, @Nullable String session, @Nullable Asked asked) {
    return there().stop(stream, session, asked);
  }

  @Override
  public Retuned retune(StreamId stream, Retune change) {
    return there().retune(stream, change);
  }

  @Override
  public Retuned setUrls(StreamId stream, SetUrls change) {
    return there().setUrls(stream, change);
  }

  @Override
  public FrameRef captureNow(StreamId stream, @Nullable Asked asked) {
    return there().captureNow(stream, asked);
  }

  @Override
  public StreamView status(StreamId stream) {
    return there().status(stream);
  }

  @Override
  public StreamPage page(StreamQuery query) {
    return there().page(query);
  }

  @Override
  public SegmentPage segments(StreamId stream) {
    return there().segments(stream);
  }
}

package io.snaprelay.starter.client;

import io.snaprelay.contract.Asked;
import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.Retune;
import io.snaprelay.contract.Retuned;
import io.snaprelay.contract.SetUrls;
import io.snaprelay.model.FrameRef;
import io.snaprelay.model.StreamId;
import org.jspecify.annotations.Nullable;

/** What is done to streams from outside; {@link StreamClient} does it, and says what it throws. */
public interface Streams {

  StartOutcome start(CaptureRequest request);

  StopOutcome stop(StreamId stream, @Nullable String session, @Nullable Asked asked);

  Retuned retune(StreamId stream, Retune change);

  Retuned setUrls(StreamId stream, SetUrls change);

  FrameRef captureNow(StreamId stream, @Nullable Asked asked);

  StreamView status(StreamId stream);

  StreamPage page(StreamQuery query);

  SegmentPage segments(StreamId stream);
}

package io.snaprelay.capture.source;

/** Opens connections to live sources. */
public interface FrameSource {

  /**
   * Opens one connection and returns at once; all that happens is told to {@code listener}, in
   * order, one thing at a time, by threads that the listener must never block on the network. The
   * last event is {@link SourceEvent.Closed}, once, whatever happened.
   */
  SourceConnection open(SourceRequest request, SourceListener listener);
}

package io.snaprelay.worker;

import io.snaprelay.capture.source.FrameSource;
import io.snaprelay.capture.source.SourceConnection;
import io.snaprelay.capture.source.SourceEnd;
import io.snaprelay.capture.source.SourceEnd.Kind;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.capture.source.SourceListener;
import io.snaprelay.capture.source.SourceRequest;
import java.util.function.BooleanSupplier;

/**
 * Tells connections that broke by our own slowness from those that broke at their source: servers
 * end those that do not read fast enough, and say no more than when they go away.
 */
final class OverloadedFrameSource implements FrameSource {

  private final FrameSource source;
  private final BooleanSupplier overloaded;

  OverloadedFrameSource(FrameSource source, BooleanSupplier overloaded) {
    this.source = source;
    this.overloaded = overloaded;
  }

  @Override
  public SourceConnection open(SourceRequest request, SourceListener listener) {
    return source.open(request, event -> listener.on(explained(event)));
  }

  private SourceEvent explained(SourceEvent event) {
    return event instanceof SourceEvent.Closed(SourceEnd end)
            && (end.kind() == Kind.LOST || end.kind() == Kind.STALLED)
            && end.picturesSeen()
            && overloaded.getAsBoolean()
        ? new SourceEvent.Closed(
            new SourceEnd(
                Kind.TOO_SLOW, true, "this machine was too busy to keep up: " + end.detail()))
        : event;
  }
}

package io.snaprelay.capture.egress;

import io.snaprelay.capture.source.FrameSource;
import io.snaprelay.capture.source.SourceConnection;
import io.snaprelay.capture.source.SourceEnd;
import io.snaprelay.capture.source.SourceEnd.Kind;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.capture.source.SourceListener;
import io.snaprelay.capture.source.SourceRequest;
import io.snaprelay.contract.Allowance;
import java.util.Set;

/**
 * Opens no address that has what this worker's operator does not allow: who asked for it may have
 * other settings, or none.
 */
public final class AllowedFrameSource implements FrameSource {

  private final FrameSource source;
  private final Set<Allowance> allowed;

  public AllowedFrameSource(FrameSource source, Set<Allowance> allowed) {
    this.source = source;
    this.allowed = Set.copyOf(allowed);
  }

  @Override
  public SourceConnection open(SourceRequest request, SourceListener listener) {
    return request
        .url()
        .problem(allowed)
        .map(problem -> refused(problem, listener))
        .orElseGet(() -> source.open(request, listener));
  }

  private static SourceConnection refused(String problem, SourceListener listener) {
    listener.on(new SourceEvent.Closed(new SourceEnd(Kind.BAD_INPUT, false, problem)));
    return () -> {};
  }
}

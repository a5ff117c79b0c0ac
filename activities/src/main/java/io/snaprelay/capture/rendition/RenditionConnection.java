package io.snaprelay.capture.rendition;

import io.snaprelay.capture.source.FrameSource;
import io.snaprelay.capture.source.SourceConnection;
import io.snaprelay.capture.source.SourceEnd;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.capture.source.SourceListener;
import io.snaprelay.capture.source.SourceRequest;
import io.snaprelay.model.Sampling;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection to a rendition, or to its source where it does not open. */
final class RenditionConnection implements SourceConnection {

  private static final Logger log = LoggerFactory.getLogger(RenditionConnection.class);

  /** The two ways to the pictures, and what the first one is called. */
  record Ways(SourceRequest rendition, String name, SourceRequest source) {}

  private final FrameSource source;
  private final Ways ways;
  private final Runnable onMissing;
  private final SourceListener listener;
  private @Nullable SourceConnection current;
  private boolean fellBack;
  private boolean closed;

  /**
   * Nothing is opened.
   *
   * @param onMissing told when the source opens and its rendition did not
   */
  RenditionConnection(FrameSource source, Ways ways, Runnable onMissing, SourceListener listener) {
    this.source = source;
    this.ways = ways;
    this.onMissing = onMissing;
    this.listener = listener;
  }

  /** The rendition may be over before this returns. */
  void open() {
    SourceConnection opened = source.open(ways.rendition(), this::fromRendition);
    boolean late;
    synchronized (this) {
      late = closed;
      current = fellBack ? current : opened;
    }
    if (late) {
      opened.close();
    }
  }

  private void fromRendition(SourceEvent event) {
    if (event instanceof SourceEvent.Closed(SourceEnd end) && doesNotOpen(end) && fallBack(end)) {
      return;
    }
    listener.on(named(event));
  }

  /** A stream that is on air at the source may not be at its rendition, for whatever reason. */
  private static boolean doesNotOpen(SourceEnd end) {
    return !end.picturesSeen()
        && switch (end.kind()) {
          case NOT_PUBLISHED, REFUSED, BAD_INPUT, UNDECODABLE, LOST, STALLED, ENDED -> true;
          case CLOSED, CHANGED, TOO_SLOW, LOCAL_FAULT -> false;
        };
  }

  /** Whether it does: not any more once it is closed. */
  private boolean fallBack(SourceEnd end) {
    synchronized (this) {
      if (closed) {
        return false;
      }
      fellBack = true;
      log.info(
          "{}: no pictures of its rendition {} ({}, {}); now the source itself",
          ways.source().url(),
          ways.name(),
          end.kind(),
          end.detail());
      current = source.open(ways.source(), this::fromSource);
      return true;
    }
  }

  private void fromSource(SourceEvent event) {
    if (event instanceof SourceEvent.CaughtUp) {
      onMissing.run();
    }
    listener.on(event);
  }

  private SourceEvent named(SourceEvent event) {
    return switch (event) {
      case SourceEvent.CaughtUp(var time, var anchor, var sound, Sampling sampling) ->
          new SourceEvent.CaughtUp(
              time, anchor, sound, sampling == null ? null : sampling.of(ways.name()));
      case SourceEvent.Sampled(Sampling sampling, var corrected) ->
          new SourceEvent.Sampled(sampling.of(ways.name()), corrected);
      case SourceEvent.Closed e -> e;
      case SourceEvent.Progress e -> e;
      case SourceEvent.SoundOnly e -> e;
      case SourceEvent.ClockRestarted e -> e;
      case SourceEvent.Picture e -> e;
    };
  }

  @Override
  public synchronized Optional<Duration> childCpu() {
    return current == null ? Optional.empty() : current.childCpu();
  }

  @Override
  public void close() {
    SourceConnection open;
    synchronized (this) {
      closed = true;
      open = current;
    }
    if (open != null) {
      open.close();
    }
  }
}

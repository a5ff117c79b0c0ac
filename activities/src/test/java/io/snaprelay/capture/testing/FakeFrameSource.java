package io.snaprelay.capture.testing;

import io.snaprelay.capture.source.FrameSource;
import io.snaprelay.capture.source.SourceConnection;
import io.snaprelay.capture.source.SourceEnd;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.capture.source.SourceListener;
import io.snaprelay.capture.source.SourceRequest;
import io.snaprelay.contract.Sound;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A source that says what the test makes it say. */
public final class FakeFrameSource implements FrameSource {

  /** Wall clock minus source clock of every connection. */
  public static final long ANCHOR = 1_000;

  private static final int PICTURE_BYTES = 100;

  private final List<Connection> connections = new CopyOnWriteArrayList<>();

  /** One that was opened. */
  public static final class Connection implements SourceConnection {
    private final SourceRequest request;
    private final SourceListener listener;
    private volatile boolean open = true;
    private boolean pictures;

    private Connection(SourceRequest request, SourceListener listener) {
      this.request = request;
      this.listener = listener;
    }

    public SourceRequest request() {
      return request;
    }

    public boolean isOpen() {
      return open;
    }

    public void caughtUp(Instant contentTime) {
      pictures = true;
      listener.on(new SourceEvent.CaughtUp(contentTime, ANCHOR, Sound.SOME));
    }

    public void picture(Instant contentTime) {
      long pts = contentTime.toEpochMilli() - ANCHOR;
      listener.on(
          new SourceEvent.Picture(contentTime, pts, new byte[PICTURE_BYTES], 320, 180, false));
    }

    public void progress(Instant contentTime) {
      listener.on(new SourceEvent.Progress(contentTime, ANCHOR));
    }

    public void clockRestarted(Instant lastBefore, Instant firstAfter) {
      listener.on(new SourceEvent.ClockRestarted(lastBefore, firstAfter));
    }

    public void says(SourceEvent event) {
      listener.on(event);
    }

    public void ends(SourceEnd.Kind kind) {
      open = false;
      listener.on(new SourceEvent.Closed(new SourceEnd(kind, pictures, "it ended: " + kind)));
    }

    @Override
    public void close() {
      if (open) {
        ends(SourceEnd.Kind.CLOSED);
      }
    }
  }

  @Override
  public SourceConnection open(SourceRequest request, SourceListener listener) {
    Connection connection = new Connection(request, listener);
    connections.add(connection);
    return connection;
  }

  /** The newest. */
  public Connection connection() {
    return connections.getLast();
  }

  /** All that were opened, closed ones too. */
  public List<Connection> connections() {
    return List.copyOf(connections);
  }

  public int opened() {
    return connections.size();
  }

  public boolean anyOpen() {
    return connections.stream().anyMatch(Connection::isOpen);
  }
}

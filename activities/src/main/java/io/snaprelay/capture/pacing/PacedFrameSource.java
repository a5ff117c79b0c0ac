package io.snaprelay.capture.pacing;

import io.snaprelay.capture.source.FrameSource;
import io.snaprelay.capture.source.NextChild;
import io.snaprelay.capture.source.SourceConnection;
import io.snaprelay.capture.source.SourceEnd;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.capture.source.SourceListener;
import io.snaprelay.capture.source.SourceRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections in turn where many to one host are wanted at once: a server that came back, or
 * a worker that takes over another's streams, is not met by all of them in the same second. Further
 * children of a connection take turns as well.
 */
public final class PacedFrameSource implements FrameSource, AutoCloseable {

  private static final Pattern HOST =
      Pattern.compile("[^:/?#]+://(?:[^@/?#]*@)?(\\[[^]]*]|[^:/?#]*).*", Pattern.DOTALL);

  private final FrameSource source;
  private final ConnectPace pace;
  private final ScheduledExecutorService turns =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("connect-turns").daemon().factory());

  /**
   * @param perSecond how many connections to a host may begin
   */
  public PacedFrameSource(FrameSource source, int perSecond) {
    this.source = source;
    this.pace = new ConnectPace(perSecond);
  }

  @Override
  public SourceConnection open(SourceRequest request, SourceListener listener) {
    String host = host(request.url().value());
    Supplier<Duration> turn = () -> pace.take(host, System.nanoTime());
    SourceRequest inTurn = request.with(new NextChild(turn, request.nextChild().address()));
    Duration wait = turn.get();
    if (wait.isZero()) {
      return source.open(inTurn, listener);
    }
    Waiting waiting = new Waiting(inTurn, listener);
    try {
      var unused = turns.schedule(waiting::open, wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      waiting.close(); // the worker has left
    }
    return waiting;
  }

  /** In small letters; empty where there is none, which is a host like any other here. */
  static String host(String url) {
    Matcher parts = HOST.matcher(url);
    return parts.matches() ? parts.group(1).toLowerCase(Locale.ROOT) : "";
  }

  /** Connections that wait are not opened any more. */
  @Override
  public void close() {
    turns.shutdownNow();
  }

  /** A connection whose turn is still to come, or was. */
  private final class Waiting implements SourceConnection {
    private final SourceRequest request;
    private final SourceListener listener;
    private @Nullable SourceConnection opened;
    private boolean closed;

    Waiting(SourceRequest request, SourceListener listener) {
      this.request = request;
      this.listener = listener;
    }

    /** On the turns' thread, where nobody sees what is thrown. */
    void open() {
      try {
        openIfWanted();
      } catch (RuntimeException | Error e) {
        listener.on(
            new SourceEvent.Closed(
                new SourceEnd(SourceEnd.Kind.LOCAL_FAULT, false, "our own failure: " + e)));
      }
    }

    private synchronized void openIfWanted() {
      if (!closed) {
        opened = source.open(request, listener);
      }
    }

    @Override
    public synchronized Optional<Duration> childCpu() {
      return opened == null ? Optional.empty() : opened.childCpu();
    }

    @Override
    public void close() {
      SourceConnection open;
      synchronized (this) {
        if (closed) {
          return;
        }
        closed = true;
        open = opened;
      }
      if (open == null) {
        listener.on(new SourceEvent.Closed(new SourceEnd(SourceEnd.Kind.CLOSED, false, "closed")));
      } else {
        open.close();
      }
    }
  }
}

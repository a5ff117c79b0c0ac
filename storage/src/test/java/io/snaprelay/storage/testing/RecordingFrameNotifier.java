package io.snaprelay.storage.testing;

import io.snaprelay.model.CaptureEvent;
import io.snaprelay.model.FrameCaptured;
import io.snaprelay.storage.FrameNotifier;
import io.snaprelay.storage.NotifyException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Remembers what was published, in order. Messages can be held, as if the broker had not answered
 * yet, or refused.
 */
public final class RecordingFrameNotifier implements FrameNotifier {

  private record Pending(Runnable publish, CompletableFuture<Void> done) {}

  private final List<FrameCaptured> frames = new ArrayList<>();
  private final List<CaptureEvent> events = new ArrayList<>();
  private final Deque<Pending> pending = new ArrayDeque<>();
  private boolean failing;
  private boolean holding;

  /** Every message fails, unpublished, while this is on. */
  public synchronized void failing(boolean on) {
    failing = on;
  }

  /** Messages wait unpublished from now on, until they are released. */
  public synchronized void hold() {
    holding = true;
  }

  /** Messages that wait. */
  public synchronized int held() {
    return pending.size();
  }

  /** Publishes the oldest message that waits, or fails it while {@link #failing} is on. */
  public void releaseOne() {
    Pending next;
    synchronized (this) {
      next = pending.remove();
    }
    finish(next);
  }

  /** Publishes all that waits, and no longer holds. */
  public void releaseAll() {
    synchronized (this) {
      holding = false;
    }
    while (held() > 0) {
      releaseOne();
    }
  }

  /** All published frames, oldest first. */
  public synchronized List<FrameCaptured> frames() {
    return List.copyOf(frames);
  }

  /** A stream's published frames, oldest first. */
  public List<FrameCaptured> frames(String streamId) {
    return frames().stream().filter(frame -> frame.streamId().equals(streamId)).toList();
  }

  /** All published events, oldest first. */
  public synchronized List<CaptureEvent> events() {
    return List.copyOf(events);
  }

  /** A stream's published events, oldest first. */
  public List<CaptureEvent> events(String streamId) {
    return events().stream().filter(event -> event.origin().streamId().equals(streamId)).toList();
  }

  @Override
  public CompletableFuture<Void> frameStored(FrameCaptured frame) {
    return accept(() -> frames.add(frame));
  }

  @Override
  public CompletableFuture<Void> publish(CaptureEvent event) {
    return accept(() -> events.add(event));
  }

  @Override
  public synchronized void check(Duration deadline) throws NotifyException {
    if (failing) {
      throw failure();
    }
  }

  @Override
  public void close() {
    releaseAll();
  }

  private CompletableFuture<Void> accept(Runnable publish) {
    Pending message = new Pending(publish, new CompletableFuture<>());
    synchronized (this) {
      if (holding) {
        pending.add(message);
        return message.done();
      }
    }
    finish(message);
    return message.done();
  }

  /** Futures complete outside of the lock: what hangs on them may call us again. */
  private void finish(Pending message) {
    boolean published;
    synchronized (this) {
      published = !failing;
      if (published) {
        message.publish().run();
      }
    }
    if (published) {
      message.done().complete(null);
    } else {
      message.done().completeExceptionally(failure());
    }
  }

  private static NotifyException failure() {
    return new NotifyException("the broker refused the message", new IOException("injected"));
  }
}

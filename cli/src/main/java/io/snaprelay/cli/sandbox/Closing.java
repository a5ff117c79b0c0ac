package io.snaprelay.cli.sandbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has to be stopped, the last first, each within a limit: one that hangs must not keep the
 * others alive. Safe to be closed twice, and by the hook of a JVM that is told to end while the
 * main thread is still starting things: what comes too late is stopped at once.
 */
final class Closing implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Closing.class);

  private record Part(String name, Duration limit, AutoCloseable closeable) {}

  private final Deque<Part> parts = new ArrayDeque<>();
  private final Object oneAtATime = new Object();
  private boolean closed;

  /** Takes over a part that was started, and gives it back. */
  <T extends AutoCloseable> T add(String name, Duration limit, T closeable) {
    Part part = new Part(name, limit, closeable);
    synchronized (parts) {
      if (!closed) {
        parts.push(part);
        return closeable;
      }
    }
    stop(part);
    throw new IllegalStateException("the sandbox stops already; " + name + " came too late");
  }

  /** Whether somebody has begun to stop everything. */
  boolean isClosed() {
    synchronized (parts) {
      return closed;
    }
  }

  /** Returns when everything is stopped, whoever does it. */
  @Override
  public void close() {
    synchronized (oneAtATime) {
      stopAll();
    }
  }

  private void stopAll() {
    while (true) {
      Part next;
      synchronized (parts) {
        closed = true;
        if (parts.isEmpty()) {
          return;
        }
        next = parts.pop();
      }
      stop(next);
    }
  }

  private static void stop(Part part) {
    CompletableFuture<Void> stopped = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("stop-" + part.name())
        .start(
            () -> {
              try {
                part.closeable().close();
                stopped.complete(null);
              } catch (Exception e) {
                stopped.completeExceptionally(e);
              }
            });
    try {
      stopped.get(part.limit().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      log.warn("{} did not stop within {} and is left behind", part.name(), part.limit());
    } catch (ExecutionException e) {
      log.warn("{} did not stop well", part.name(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

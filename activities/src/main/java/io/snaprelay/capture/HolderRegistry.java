package io.snaprelay.capture;

import io.snaprelay.model.Holder;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The captures that run on this worker, so that they can be told something. */
public final class HolderRegistry {

  /** A capture that runs; its methods return at once, and may be called from any thread. */
  public interface Capture {
    /** Ask for orders. */
    void nudge();

    /** The worker shuts down: return soon. */
    void drain();
  }

  /** A capture's entry; closing it takes it out. */
  public interface Entry extends AutoCloseable {
    @Override
    void close();
  }

  private record Unnudged(Runnable onDrain) implements Capture {
    @Override
    public void nudge() {}

    @Override
    public void drain() {
      onDrain.run();
    }
  }

  private final Map<Object, Capture> captures = new ConcurrentHashMap<>();
  private volatile boolean draining;

  /** Enters a holder; empty when the worker shuts down already, and it has to go elsewhere. */
  public Optional<Entry> enter(Holder holder, Capture capture) {
    return enterAs(holder, capture);
  }

  /**
   * Enters a capture that nobody nudges, such as a one-shot; likewise.
   *
   * @param drain as {@link Capture#drain}
   */
  public Optional<Entry> enter(Runnable drain) {
    return enterAs(new Object(), new Unnudged(drain));
  }

  private Optional<Entry> enterAs(Object key, Capture capture) {
    captures.put(key, capture);
    // Looked at after it was put: either this sees the flag, or drainAll sees the capture.
    if (draining) {
      captures.remove(key, capture);
      return Optional.empty();
    }
    return Optional.of(() -> captures.remove(key, capture));
  }

  /** False where no such holder runs here. */
  public boolean nudge(Holder holder) {
    Capture capture = captures.get(holder);
    if (capture == null) {
      return false;
    }
    capture.nudge();
    return true;
  }

  /** Every capture returns soon, and none begins any more. */
  public void drainAll() {
    draining = true;
    captures.values().forEach(Capture::drain);
  }

  /** How many captures run. */
  public int running() {
    return captures.size();
  }
}

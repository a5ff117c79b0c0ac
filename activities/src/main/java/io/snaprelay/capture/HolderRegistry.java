package io.snaprelay.capture;

import io.snaprelay.capture.metrics.CaptureReading;
import io.snaprelay.model.Holder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The captures that run on this worker, so that they can be told something. */
public final class HolderRegistry {

  /** A capture that runs; its methods return at once, and may be called from any thread. */
  public interface Capture {
    /** Ask for orders. */
    void nudge();

    /**
     * The worker wants to leave: look for a successor, and go on until it has taken over. Who is
     * not live yet fails its attempt, so that another worker takes it.
     */
    void drain();

    /** The worker leaves: return now, with what there is. */
    void leave();

    /** How it stands. */
    CaptureReading reading();
  }

  /** A capture's entry; closing it takes it out. */
  public interface Entry extends AutoCloseable {
    @Override
    void close();
  }

  /** Nobody follows a one-shot: it goes on, since it is over soon by itself, or leaves. */
  private record OneShot(Runnable onLeave, Supplier<CaptureReading> read) implements Capture {
    @Override
    public void nudge() {}

    @Override
    public void drain() {}

    @Override
    public void leave() {
      onLeave.run();
    }

    @Override
    public CaptureReading reading() {
      return read.get();
    }
  }

  private final Map<Object, Capture> captures = new ConcurrentHashMap<>();
  private final Map<String, Long> givenAway = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * Enters a holder; empty when it has to go elsewhere: the worker shuts down, or has just asked
   * others to take its stream over.
   */
  public Optional<Entry> enter(Holder holder, Capture capture) {
    Long until = givenAway.get(capture.reading().streamId());
    return until != null && until - System.nanoTime() > 0
        ? Optional.empty()
        : enterAs(holder, capture);
  }

  /** No capture of the stream begins here for a while; those that run go on. */
  public void giveAway(String streamId, Duration time) {
    long now = System.nanoTime();
    givenAway.values().removeIf(until -> until - now <= 0);
    givenAway.put(streamId, now + time.toNanos());
  }

  /**
   * Enters a one-shot, which nobody nudges; likewise.
   *
   * @param leave as {@link Capture#leave}
   * @param read as {@link Capture#reading}
   */
  public Optional<Entry> enterOneShot(Runnable leave, Supplier<CaptureReading> read) {
    return enterAs(new Object(), new OneShot(leave, read));
  }

  private Optional<Entry> enterAs(Object key, Capture capture) {
    captures.put(key, capture);
    // Looked at after it was put: either this sees the flag, or admitNoMore sees the capture.
    if (closed) {
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

  /** No capture begins any more; gives those that run. */
  public List<Capture> admitNoMore() {
    closed = true;
    return List.copyOf(captures.values());
  }

  /** Tells {@link Capture#leave} to all that run. */
  public void leaveAll() {
    captures.values().forEach(Capture::leave);
  }

  /** Those that run. */
  public List<Capture> captures() {
    return List.copyOf(captures.values());
  }

  /** How many captures run. */
  public int running() {
    return captures.size();
  }
}

package io.snaprelay.worker.load;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says at the task slots what {@link Admission} has found out. A task that a poller already waits
 * for when it closes still comes: one for each poller. For many threads.
 */
public final class SlotGate {

  /** What is taken is in the measured load after so long. */
  private static final long MEASURED_NANOS = Duration.ofSeconds(12).toNanos();

  private static final Logger log = LoggerFactory.getLogger(SlotGate.class);

  private final Admission admission;
  private final Supplier<Optional<String>> inability;
  private final Deque<Long> taken = new ArrayDeque<>();
  private Load load = Load.NONE;
  private long successorsFrom = System.nanoTime();
  private boolean leftToOthers;
  private boolean closed;

  /**
   * @param inability why nothing can be captured here at all; empty where it can
   */
  public SlotGate(Admission admission, Supplier<Optional<String>> inability) {
    this.admission = admission;
    this.inability = inability;
  }

  /** Where only the number of slots counts. */
  public static SlotGate open() {
    return new SlotGate(new Admission(1, 0), Optional::empty);
  }

  public boolean admitsFirst() {
    return refusal().isEmpty();
  }

  public synchronized boolean admitsSuccessors() {
    return !leftToOthers && System.nanoTime() - successorsFrom >= 0 && inability.get().isEmpty();
  }

  /** Why no first segment is taken; empty where one is. */
  public Optional<String> refusal() {
    Optional<String> unable = inability.get();
    return unable.isPresent() ? unable : byLoad();
  }

  private synchronized Optional<String> byLoad() {
    long now = System.nanoTime();
    taken.removeIf(at -> now - at >= MEASURED_NANOS);
    return admission.refusal(load, taken.size());
  }

  /** A segment was taken. */
  public synchronized void took() {
    taken.addLast(System.nanoTime());
  }

  /** Successors go to others for a while: one of them is of a stream that was given away. */
  synchronized void holdSuccessors(Duration time) {
    successorsFrom = System.nanoTime() + time.toNanos();
  }

  /** Successors go to others until the next look: this worker is full, and those are there. */
  synchronized void leaveSuccessors(boolean toOthers) {
    leftToOthers = toOthers;
  }

  /** Takes a new reading. */
  void update(Load now) {
    synchronized (this) {
      load = now;
    }
    Optional<String> refusal = refusal();
    if (refusal.isPresent() != closed) {
      closed = refusal.isPresent();
      log.info(
          "First segments: {}", refusal.map(why -> "none, since " + why).orElse("taken again"));
    }
  }

  /** The last reading. */
  public synchronized Load load() {
    return load;
  }
}

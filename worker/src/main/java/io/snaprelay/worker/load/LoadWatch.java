package io.snaprelay.worker.load;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the load every other second, on a thread of its own. */
public final class LoadWatch implements AutoCloseable {

  private static final Duration EVERY = Duration.ofSeconds(2);

  private static final Logger log = LoggerFactory.getLogger(LoadWatch.class);

  private final LoadMeter meter;
  private final SlotGate gate;
  private final Shedder shedder;
  private final BooleanSupplier othersTakeSuccessors;
  private final Runnable reconsider;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("load").daemon().factory());
  private volatile long turned = System.nanoTime();
  private volatile boolean draining;

  private LoadWatch(
      LoadMeter meter,
      SlotGate gate,
      Shedder shedder,
      BooleanSupplier othersTakeSuccessors,
      Runnable reconsider) {
    this.meter = meter;
    this.gate = gate;
    this.shedder = shedder;
    this.othersTakeSuccessors = othersTakeSuccessors;
    this.reconsider = reconsider;
  }

  /**
   * Begins.
   *
   * @param othersTakeSuccessors whether a full worker may leave them to others; asked only while
   *     this one is full
   * @param reconsider those who wait for a slot, after each look
   */
  public static LoadWatch start(
      LoadMeter meter,
      SlotGate gate,
      Shedder shedder,
      BooleanSupplier othersTakeSuccessors,
      Runnable reconsider) {
    LoadWatch watch = new LoadWatch(meter, gate, shedder, othersTakeSuccessors, reconsider);
    var unused =
        watch.thread.scheduleWithFixedDelay(
            watch::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    return watch;
  }

  private void look() {
    try {
      Load load = meter.read();
      gate.update(load);
      gate.leaveSuccessors(!gate.admitsFirst() && othersTakeSuccessors.getAsBoolean());
      reconsider.run();
      if (!draining) {
        shedder.on(load);
      }
      turned = System.nanoTime();
    } catch (RuntimeException e) {
      // A look that fails must not be the last one, nor keep successors from us until the next.
      log.warn("The load could not be read", e);
      gate.leaveSuccessors(false);
      thread.execute(reconsider);
    }
  }

  /** The worker leaves: whoever runs is asked for already. */
  public void drain() {
    draining = true;
  }

  /** How long it has not looked. */
  public Duration still() {
    return Duration.ofNanos(System.nanoTime() - turned);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}

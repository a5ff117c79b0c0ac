package io.snaprelay.worker;

import io.snaprelay.worker.load.SlotGate;
import io.temporal.worker.tuning.ActivitySlotInfo;
import io.temporal.worker.tuning.SlotMarkUsedContext;
import io.temporal.worker.tuning.SlotPermit;
import io.temporal.worker.tuning.SlotReleaseContext;
import io.temporal.worker.tuning.SlotReserveContext;
import io.temporal.worker.tuning.SlotSupplier;
import io.temporal.worker.tuning.SlotSupplierFuture;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The task slots for segments, drawn on by two task queues: successors may use every slot, first
 * segments all but a reserve of a tenth, at least one, so that a full worker can still hand over.
 *
 * <p>A poller reserves its slot before it polls. With a plain shared supplier the idle pollers of
 * one queue would hold the last slots and starve the other; with the reserve, and one poller for
 * successors, there is always a slot for them.
 *
 * <p>Below these numbers a gate may keep either of them waiting, by what the worker measures.
 */
final class SegmentSlots {

  private final int total;
  private final int forFirst;
  private final SlotGate gate;
  private int used;
  private int usedByFirst;
  private final AtomicInteger running = new AtomicInteger();
  private final View first = new View(true);
  private final View successors = new View(false);

  /**
   * All slots of a worker.
   *
   * @param total at least 2
   */
  SegmentSlots(int total, SlotGate gate) {
    if (total < 2) {
      throw new IllegalArgumentException(
          "a worker needs at least 2 slots for segments, not " + total);
    }
    this.total = total;
    this.forFirst = total - Math.max(1, total / 10);
    this.gate = gate;
  }

  SlotSupplier<ActivitySlotInfo> forFirstSegments() {
    return first;
  }

  SlotSupplier<ActivitySlotInfo> forSuccessors() {
    return successors;
  }

  private synchronized boolean take(boolean asFirst) {
    if (used >= total || (asFirst && usedByFirst >= forFirst)) {
      return false;
    }
    if (asFirst ? !gate.admitsFirst() : !gate.admitsSuccessors()) {
      return false;
    }
    used++;
    usedByFirst += asFirst ? 1 : 0;
    return true;
  }

  private synchronized void giveBack(boolean asFirst) {
    used--;
    usedByFirst -= asFirst ? 1 : 0;
    reconsider();
  }

  /** The gate may have opened. */
  synchronized void reconsider() {
    successors.serveWaiting();
    first.serveWaiting();
  }

  int total() {
    return total;
  }

  /** Those that run a segment; a poller's own is not one of them. */
  int running() {
    return running.get();
  }

  private final class View implements SlotSupplier<ActivitySlotInfo> {
    private final boolean asFirst;
    private final Queue<CompletableFuture<SlotPermit>> waiting = new ArrayDeque<>();

    View(boolean asFirst) {
      this.asFirst = asFirst;
    }

    @Override
    public SlotSupplierFuture reserveSlot(SlotReserveContext<ActivitySlotInfo> context) {
      CompletableFuture<SlotPermit> permit = new CompletableFuture<>();
      synchronized (SegmentSlots.this) {
        waiting.add(permit);
        serveWaiting();
      }
      return SlotSupplierFuture.fromCompletableFuture(permit, () -> permit.cancel(true));
    }

    @Override
    public Optional<SlotPermit> tryReserveSlot(SlotReserveContext<ActivitySlotInfo> context) {
      return take(asFirst) ? Optional.of(new SlotPermit()) : Optional.empty();
    }

    /** Caller holds the lock. A waiter that gave up in the meantime is passed over. */
    private void serveWaiting() {
      while (!waiting.isEmpty()) {
        if (waiting.element().isDone()) {
          waiting.remove();
        } else if (!take(asFirst)) {
          return;
        } else if (!waiting.remove().complete(new SlotPermit())) {
          giveBack(asFirst);
        }
      }
    }

    @Override
    public void markSlotUsed(SlotMarkUsedContext<ActivitySlotInfo> context) {
      running.incrementAndGet();
      gate.took();
    }

    @Override
    public void releaseSlot(SlotReleaseContext<ActivitySlotInfo> context) {
      if (context.getSlotInfo() != null) {
        running.decrementAndGet();
      }
      giveBack(asFirst);
    }

    @Override
    public Optional<Integer> getMaximumSlots() {
      return Optional.of(asFirst ? forFirst : total);
    }
  }
}

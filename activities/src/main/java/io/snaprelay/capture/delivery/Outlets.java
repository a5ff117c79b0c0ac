package io.snaprelay.capture.delivery;

import io.snaprelay.capture.metrics.CaptureMetrics;
import io.snaprelay.capture.spool.Spool;
import io.snaprelay.model.ObjectKeyTemplate;
import io.snaprelay.storage.FrameNotifier;
import io.snaprelay.storage.FrameStore;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What deliveries share on a worker.
 *
 * @param uploads runs blocking calls to the store; its size bounds them
 * @param spool where pictures wait on the disk; null where there is none
 * @param eventsWatch apart from {@code notifierWatch}: events have a topic of their own
 */
public record Outlets(
    FrameStore store,
    FrameNotifier notifier,
    ObjectKeyTemplate keys,
    Executor uploads,
    @Nullable Spool spool,
    OutletWatch storeWatch,
    OutletWatch notifierWatch,
    OutletWatch eventsWatch,
    CaptureMetrics metrics) {

  /** Without a spool, and uncounted. */
  public Outlets(
      FrameStore store, FrameNotifier notifier, ObjectKeyTemplate keys, Executor uploads) {
    this(store, notifier, keys, uploads, null);
  }

  /** Uncounted. */
  public Outlets(
      FrameStore store,
      FrameNotifier notifier,
      ObjectKeyTemplate keys,
      Executor uploads,
      @Nullable Spool spool) {
    this(
        store,
        notifier,
        keys,
        uploads,
        spool,
        new OutletWatch("The store", spool),
        new OutletWatch("Kafka", spool),
        new OutletWatch("Kafka, for events,", spool),
        CaptureMetrics.NONE);
  }

  /** The same, with other threads for its calls. */
  public Outlets on(Executor others) {
    return new Outlets(
        store, notifier, keys, others, spool, storeWatch, notifierWatch, eventsWatch, metrics);
  }

  /** The same, and what goes through is counted. */
  public Outlets countedBy(CaptureMetrics counter) {
    return new Outlets(
        store, notifier, keys, uploads, spool, storeWatch, notifierWatch, eventsWatch, counter);
  }
}

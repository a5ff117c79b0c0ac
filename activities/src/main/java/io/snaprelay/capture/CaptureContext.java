package io.snaprelay.capture;

import io.snaprelay.capture.delivery.FrameDelivery;
import io.snaprelay.capture.delivery.PictureBudget;
import io.snaprelay.capture.orders.OrdersClient;
import io.snaprelay.capture.source.FrameSource;
import io.snaprelay.model.ObjectKeyTemplate;
import io.snaprelay.runtime.logging.LogContext;
import io.snaprelay.storage.FrameNotifier;
import io.snaprelay.storage.FrameStore;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * What the capture activities of a worker share.
 *
 * @param orders the line to a workflow, by its id
 * @param controlQueue of this worker
 * @param budget of the whole worker
 */
public record CaptureContext(
    FrameSource source,
    FrameStore store,
    FrameNotifier notifier,
    ObjectKeyTemplate keys,
    Function<String, OrdersClient> orders,
    String controlQueue,
    HolderRegistry holders,
    CaptureThreads threads,
    CaptureLimits limits,
    PictureBudget budget,
    InstantSource clock) {

  /** With a budget by the limits, and the system's clock. */
  public static CaptureContext of(
      FrameSource source,
      FrameStore store,
      FrameNotifier notifier,
      ObjectKeyTemplate keys,
      Function<String, OrdersClient> orders,
      String controlQueue,
      HolderRegistry holders,
      CaptureThreads threads,
      CaptureLimits limits) {
    return new CaptureContext(
        source,
        store,
        notifier,
        keys,
        orders,
        controlQueue,
        holders,
        threads,
        limits,
        new PictureBudget(Integer.MAX_VALUE, limits.bytesPerWorker(), null),
        InstantSource.system());
  }

  FrameDelivery.Outlets outlets() {
    return new FrameDelivery.Outlets(store, notifier, keys, carrying(threads.uploads()));
  }

  Executor calls() {
    return carrying(threads.calls());
  }

  /** So that lines of other threads carry stream, segment and attempt as well. */
  private static Executor carrying(Executor threads) {
    return work -> threads.execute(LogContext.carried(work));
  }

  PictureBudget budgetOfStream() {
    return new PictureBudget(limits.picturesPerStream(), limits.bytesPerStream(), budget);
  }
}

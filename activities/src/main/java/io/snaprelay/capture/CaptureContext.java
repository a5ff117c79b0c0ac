package io.snaprelay.capture;

import io.snaprelay.capture.delivery.Outlets;
import io.snaprelay.capture.delivery.PictureBudget;
import io.snaprelay.capture.orders.OrdersClient;
import io.snaprelay.capture.source.FrameSource;
import io.snaprelay.runtime.logging.LogContext;
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
    Outlets outlets,
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
      Outlets outlets,
      Function<String, OrdersClient> orders,
      String controlQueue,
      HolderRegistry holders,
      CaptureThreads threads,
      CaptureLimits limits) {
    return new CaptureContext(
        source,
        outlets,
        orders,
        controlQueue,
        holders,
        threads,
        limits,
        new PictureBudget(Integer.MAX_VALUE, limits.bytesPerWorker(), null),
        InstantSource.system());
  }

  /** Whose calls carry the log's context of who makes them. */
  Outlets carryingOutlets() {
    return outlets.on(carrying(outlets.uploads()));
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

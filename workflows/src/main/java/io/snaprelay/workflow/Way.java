package io.snaprelay.workflow;

import io.snaprelay.contract.SegmentLive;
import io.snaprelay.model.Gap;
import io.snaprelay.model.Holder;
import io.snaprelay.model.Orders;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.Tally;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of the ways to capture a stream's grid. */
interface Way {

  /** What comes after a way has run. */
  enum Next {
    /** The stream is over; {@link Ending} says why. */
    ENDED,
    /** Nothing is pending, and the run has done enough. */
    CONTINUE_AS_NEW
  }

  /**
   * Where the grid stands.
   *
   * @param dueFrom first slot that is not settled; null where no slot is due
   * @param dueUntil first slot that is not due; null while that is not known
   * @param predecessor last holder of a closed segment, and {@code anchor} what it knew of the
   *     source's clock
   */
  record Standing(
      Tally settled,
      int segment,
      @Nullable Holder holder,
      @Nullable String worker,
      @Nullable SegmentReport running,
      @Nullable Instant dueFrom,
      @Nullable Instant dueUntil,
      @Nullable Holder predecessor,
      @Nullable Long anchor) {}

  /** Captures until the stream is over, or until it is time to continue as new. */
  Next run();

  Standing standing();

  /** The end: what is due and nobody reported becomes a gap. */
  void finish();

  /** The store was read: {@code found} replaces gaps that were looked up. */
  void resettle(List<Gap> lookedUp, Tally found);

  /** A new publisher came after the end. */
  void restart();

  default void live(SegmentLive live) {}

  default void reported(SegmentReport report) {}

  default Orders ordersFor(Holder holder) {
    return Orders.STOP;
  }
}

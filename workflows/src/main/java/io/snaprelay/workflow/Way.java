package io.snaprelay.workflow;

import io.snaprelay.contract.SegmentLive;
import io.snaprelay.contract.SegmentReturn;
import io.snaprelay.model.Holder;
import io.snaprelay.model.Orders;
import io.snaprelay.model.Sampling;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.Tally;
import io.snaprelay.model.relay.Relay;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How a stream's pictures come about: by its grid, or at given instants only. */
interface Way {

  /** What comes after a way has run. */
  enum Next {
    /** The stream is over; {@link Ending} says why. */
    ENDED,
    /** Nothing is pending, and the run has done enough. */
    CONTINUE_AS_NEW
  }

  /** Captures until the stream is over, or until it is time to continue as new. */
  Next run();

  /** Whether the run has to continue as new, so that nobody should wait for its next segment. */
  default boolean handingOn() {
    return false;
  }

  /** Whether so much was asked for while it had to that its history has no room for more. */
  default boolean isOverfull() {
    return false;
  }

  /** Something was done that nobody counts: continues as new where the history is long by now. */
  default void handOnIfLong() {}

  /** What is accounted for of the grid. */
  default Tally settled() {
    Relay relay = relay();
    return relay == null ? Tally.EMPTY : relay.settled();
  }

  /** The segments; null where there is no grid. */
  default @Nullable Relay relay() {
    return null;
  }

  /** Control queues of the live holders' workers, by the numbers of their segments. */
  default Map<Integer, String> workers() {
    return Map.of();
  }

  /** What the last holder knew of the source's clock. */
  default @Nullable Long anchor() {
    return null;
  }

  /** How the newest holder takes its pictures. */
  default @Nullable Sampling sampling() {
    return null;
  }

  /** The end: what is due and nobody reported becomes a gap. */
  default void finish(Instant end) {}

  /** The books of a stream that is over are corrected. */
  default void correct(UnaryOperator<Relay> correction) {}

  /** A new publisher came after the end. */
  default void restart() {}

  default void live(SegmentLive live) {}

  default void heard(SegmentReport report) {}

  default void returned(SegmentReturn orphan) {}

  default void reliefWanted(Holder holder) {}

  /** The stream's tuning has changed. */
  default void retuned() {}

  /** First slot that is captured with that tuning, or a newer one; null while there is none. */
  default @Nullable Instant effectiveFrom(int version) {
    return null;
  }

  default Orders ordersFor(Holder holder) {
    return Orders.STOP;
  }
}

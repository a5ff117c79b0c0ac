package io.snaprelay.simulation;

import io.snaprelay.capture.orders.OrdersAnswer;
import io.snaprelay.contract.SegmentLive;
import io.snaprelay.model.Orders;
import io.snaprelay.model.relay.Relay;
import io.snaprelay.model.relay.Times;
import java.util.function.UnaryOperator;

/**
 * The protocol, or a broken one.
 *
 * @param heard what a holder makes of an answer
 * @param told what the workflow answers
 * @param taken what the workflow hears of a holder that is live
 * @param looksUp whether the workflow reads the store before it closes
 */
record Variant(
    String name,
    Times times,
    UnaryOperator<OrdersAnswer> heard,
    UnaryOperator<Orders> told,
    Taking taken,
    boolean looksUp) {

  /** See {@link Variant#taken}. */
  interface Taking {
    SegmentLive of(Relay relay, SegmentLive live);
  }

  static final Variant SOUND =
      new Variant(
          "sound",
          Times.DEFAULT,
          UnaryOperator.identity(),
          UnaryOperator.identity(),
          (relay, live) -> live,
          true);
}

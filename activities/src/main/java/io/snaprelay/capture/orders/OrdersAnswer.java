package io.snaprelay.capture.orders;

import io.snaprelay.model.Orders;

/** What came back of a question for orders. */
public sealed interface OrdersAnswer {

  /** The workflow's word; also where there is no such workflow any more: then it is STOP. */
  record Told(Orders orders) implements OrdersAnswer {}

  /**
   * No answer: never a reason to stop.
   *
   * @param why for the log
   */
  record Silence(String why) implements OrdersAnswer {}
}

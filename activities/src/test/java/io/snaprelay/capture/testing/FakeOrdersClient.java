package io.snaprelay.capture.testing;

import io.snaprelay.capture.orders.OrdersAnswer;
import io.snaprelay.capture.orders.OrdersClient;
import io.snaprelay.contract.SegmentLive;
import io.snaprelay.model.Holder;
import io.snaprelay.model.Orders;
import io.snaprelay.model.SegmentReport;
import java.util.ArrayList;
import java.util.List;

/** A workflow that orders what the test says, and hears, or does not. */
public final class FakeOrdersClient implements OrdersClient {

  private static final Orders UNDECIDED = new Orders(null, null, false, null, null);

  private final List<SegmentLive> lives = new ArrayList<>();
  private final List<SegmentReport> reports = new ArrayList<>();
  private Orders orders = UNDECIDED;
  private boolean away;
  private int asked;

  /** From now on. */
  public void order(Orders newOrders) {
    orders = newOrders;
  }

  /** It can not be reached. */
  public void goAway() {
    away = true;
  }

  public void comeBack() {
    away = false;
  }

  public List<SegmentLive> lives() {
    return lives;
  }

  public List<SegmentReport> reports() {
    return reports;
  }

  public int asked() {
    return asked;
  }

  @Override
  public boolean live(SegmentLive live) {
    if (!away) {
      lives.add(live);
    }
    return !away;
  }

  @Override
  public boolean report(SegmentReport report) {
    if (!away) {
      reports.add(report);
    }
    return !away;
  }

  @Override
  public OrdersAnswer ask(Holder holder) {
    asked++;
    return away ? new OrdersAnswer.Silence("away") : new OrdersAnswer.Told(orders);
  }
}

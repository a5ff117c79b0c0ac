package io.snaprelay.capture.testing;

import io.snaprelay.capture.orders.OrdersAnswer;
import io.snaprelay.capture.orders.OrdersClient;
import io.snaprelay.contract.SegmentLive;
import io.snaprelay.contract.SegmentReturn;
import io.snaprelay.model.Holder;
import io.snaprelay.model.Orders;
import io.snaprelay.model.SegmentReport;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;

/** A workflow that orders what the test says, and hears, or does not. */
public final class FakeOrdersClient implements OrdersClient {

  private final List<SegmentLive> lives = new ArrayList<>();
  private final List<SegmentReport> reports = new ArrayList<>();
  private final List<Holder> reliefsWanted = new ArrayList<>();
  private final List<SegmentReturn> returns = new ArrayList<>();
  private final List<Instant> asked = new ArrayList<>();
  private final Queue<Runnable> held = new ArrayDeque<>();
  private final InstantSource clock;
  private Orders orders = Orders.NONE;
  private boolean away;
  private boolean deaf;
  private boolean holding;

  public FakeOrdersClient() {
    this(InstantSource.system());
  }

  public FakeOrdersClient(InstantSource clock) {
    this.clock = clock;
  }

  /** Runs calls to it, at once or, while they are held, later. */
  public Executor calls() {
    return call -> {
      if (holding) {
        held.add(call);
      } else {
        call.run();
      }
    };
  }

  /** Calls to it hang. */
  public void hold() {
    holding = true;
  }

  /** They do not any more. */
  public void answerAll() {
    holding = false;
    for (Runnable call = held.poll(); call != null; call = held.poll()) {
      call.run();
    }
  }

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

  /** It answers, and its signals do not arrive. */
  public void hearNobody(boolean newDeaf) {
    deaf = newDeaf;
  }

  public List<SegmentLive> lives() {
    return lives;
  }

  public List<SegmentReport> reports() {
    return reports;
  }

  public List<Holder> reliefsWanted() {
    return reliefsWanted;
  }

  public List<SegmentReturn> returns() {
    return returns;
  }

  public int asked() {
    return asked.size();
  }

  public List<Instant> askedAfter(Instant time) {
    return asked.stream().filter(at -> at.isAfter(time)).toList();
  }

  @Override
  public boolean live(SegmentLive live) {
    boolean heard = !away && !deaf;
    if (heard) {
      lives.add(live);
    }
    return heard;
  }

  @Override
  public boolean report(SegmentReport report) {
    if (!away) {
      reports.add(report);
    }
    return !away;
  }

  @Override
  public boolean reliefWanted(Holder holder) {
    if (!away) {
      reliefsWanted.add(holder);
    }
    return !away;
  }

  @Override
  public boolean returned(SegmentReturn end) {
    if (!away) {
      returns.add(end);
    }
    return !away;
  }

  @Override
  public OrdersAnswer ask(Holder holder) {
    asked.add(clock.instant());
    return away ? new OrdersAnswer.Silence("away") : new OrdersAnswer.Told(orders);
  }
}

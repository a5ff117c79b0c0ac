package io.snaprelay.simulation;

import io.snaprelay.capture.orders.OrdersAnswer;
import io.snaprelay.contract.SegmentLive;
import io.snaprelay.model.Holder;
import io.snaprelay.model.Orders;
import io.snaprelay.model.relay.Relay;
import io.snaprelay.model.relay.Segment;
import io.snaprelay.model.relay.Times;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** Protocols that lack one of the rules. */
final class Broken {

  /** A successor takes over at once, whatever its predecessor knows. */
  static final Variant NO_LEASE =
      variant("no lease", new Times(Duration.ZERO, Times.DEFAULT.warmUp()));

  /** Nobody looks up what nobody reported. */
  static final Variant NO_SETTLING =
      new Variant(
          "no settling",
          Times.DEFAULT,
          UnaryOperator.identity(),
          Broken::withoutSettling,
          (relay, live) -> live,
          false);

  /** Whoever gets no answer leaves. */
  static final Variant SILENCE_STOPS =
      new Variant(
          "silence stops",
          Times.DEFAULT,
          answer ->
              answer instanceof OrdersAnswer.Silence ? new OrdersAnswer.Told(Orders.STOP) : answer,
          UnaryOperator.identity(),
          (relay, live) -> live,
          true);

  /** An older attempt's late signal counts as if it were the newest. */
  static final Variant LATE_SIGNALS_COUNT =
      new Variant(
          "late signals count",
          Times.DEFAULT,
          UnaryOperator.identity(),
          UnaryOperator.identity(),
          Broken::takenAsNewest,
          true);

  private Broken() {}

  private static Variant variant(String name, Times times) {
    return new Variant(
        name,
        times,
        UnaryOperator.identity(),
        UnaryOperator.identity(),
        (relay, live) -> live,
        true);
  }

  private static Orders withoutSettling(Orders orders) {
    return new Orders(
        orders.from(), orders.until(), orders.stop(), null, orders.reliefAt(), orders.orphan());
  }

  private static SegmentLive takenAsNewest(Relay relay, SegmentLive live) {
    Holder holder = live.holder();
    Segment segment = relay.segment(holder.runId(), holder.segment());
    Holder newest = segment == null ? null : segment.holder();
    return newest == null
        ? live
        : new SegmentLive(
            new Holder(holder.runId(), holder.segment(), newest.attempt() + 1),
            live.firstServable(),
            live.controlQueue(),
            live.anchor());
  }
}

package io.snaprelay.capture.segment;

import io.snaprelay.contract.Checkpoint;
import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Orders;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Before it connects a holder asks once, so that one that comes too late does not touch the source.
 * Without an answer it connects all the same. Who takes over from an attempt that was lost connects
 * while it asks: slots pass without a picture, and where the workflow was lost with that worker the
 * answer takes a second.
 */
record Asking(SegmentContext context, Asks asks) implements SegmentState {

  static Step begin(SegmentContext context, Instant now) {
    return context.takesOver()
        ? Connecting.begin(context, Orders.NONE, Asks.FIRST, now).and(new SegmentAction.Ask())
        : Step.to(new Asking(context, Asks.FIRST), new SegmentAction.Ask());
  }

  @Override
  public Step on(SegmentEvent event, Instant now) {
    return switch (event) {
      case SegmentEvent.OrdersTold(Orders orders) -> told(orders, now);
      case SegmentEvent.OrdersSilent silent ->
          Connecting.begin(context, Orders.NONE, asks.unanswered(now), now);
      case SegmentEvent.Frozen frozen -> Step.to(this, new SegmentAction.Ask());
      case SegmentEvent.Drain drain -> Step.to(handedBack(context, context.settleCause()));
      case SegmentEvent.HeartbeatLost lost -> Step.to(handedBack(context, null));
      case SegmentEvent.Leave l -> Step.to(leave(context, SegmentOutcome.DRAINED, false));
      case SegmentEvent.Cancelled c -> Step.to(leave(context, SegmentOutcome.STOPPED, false));
      case SegmentEvent.LiveTold e -> Step.to(this);
      case SegmentEvent.FromSource e -> Step.to(this);
      case SegmentEvent.PictureDropped e -> Step.to(this);
      case SegmentEvent.DeliveryOver e -> Step.to(this);
      case SegmentEvent.Nudged e -> Step.to(new Asking(context, asks.restlessFrom(now)));
      case SegmentEvent.Tick e -> Step.to(this);
    };
  }

  private Step told(Orders orders, Instant now) {
    Asks answered = asks.answered(orders);
    return isOver(orders, now)
        ? settle(context, orders, context.settleCause(), answered, now)
        : Connecting.begin(context.knowing(orders), orders, answered, now);
  }

  /** Whether nothing is left to capture: told to stop, or relieved meanwhile. */
  static boolean isOver(Orders orders, Instant now) {
    return orders.stop() || (orders.until() != null && !now.isBefore(orders.until()));
  }

  /**
   * With nothing seen there is nothing to account for but what others left.
   *
   * @param cause of slots that are not in the store
   */
  static Step settle(
      SegmentContext context, Orders orders, GapCause cause, Asks asks, Instant now) {
    SegmentOutcome outcome = orders.stop() ? SegmentOutcome.STOPPED : SegmentOutcome.COMPLETED;
    Instant until = orders.until();
    if (until == null || (orders.settleFrom() == null && context.inherited() == null)) {
      return Step.to(leave(context, outcome, asks.orphan()));
    }
    Serving.Served begun = Serving.begin(context, orders, until, cause);
    Hold hold = new Hold.Known(begun.serving());
    return Leaving.begin(context, hold, new Parting.Outcome(outcome, null), until, asks, now)
        .after(begun.actions());
  }

  static Finished leave(SegmentContext context, SegmentOutcome outcome, boolean orphan) {
    Checkpoint last = checkpoint(context, "leaving", null);
    return Finished.returning(outcome, context.inherited(), null, last, orphan);
  }

  /**
   * Another worker may take it at once.
   *
   * @param leaving the next attempt's cause of gaps; null for its own
   */
  static Finished handedBack(SegmentContext context, @Nullable GapCause leaving) {
    Checkpoint last = checkpoint(context, "draining", leaving);
    return new Finished(new SegmentEnd.HandedBack(last), last, false);
  }

  @Override
  public Checkpoint checkpoint() {
    return checkpoint(context, "asking", null);
  }

  /** Of a holder that has nothing of its own: it passes on what it was given. */
  static Checkpoint checkpoint(SegmentContext context, String phase, @Nullable GapCause leaving) {
    return new Checkpoint(phase, context.inherited(), context.anchor(), context.sound(), leaving);
  }
}

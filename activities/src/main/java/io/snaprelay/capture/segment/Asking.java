package io.snaprelay.capture.segment;

import io.snaprelay.contract.Checkpoint;
import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Orders;
import io.snaprelay.model.SegmentReport;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Before it connects a holder asks once, so that one that comes too late does not touch the source.
 * Without an answer it connects all the same.
 */
record Asking(SegmentContext context) implements SegmentState {

  static Step begin(SegmentContext context) {
    return Step.to(new Asking(context), new SegmentAction.Ask());
  }

  @Override
  public Step on(SegmentEvent event, Instant now) {
    return switch (event) {
      case SegmentEvent.OrdersTold told when told.orders().stop() ->
          stop(context, told.orders(), checkpoint(), now);
      case SegmentEvent.OrdersTold told -> Connecting.begin(context.knowing(told.orders()), now);
      case SegmentEvent.OrdersSilent silent -> Connecting.begin(context, now);
      case SegmentEvent.Drain drain ->
          Step.to(leave(context, SegmentOutcome.DRAINED, checkpoint()));
      case SegmentEvent.Cancelled c ->
          Step.to(leave(context, SegmentOutcome.STOPPED, checkpoint()));
      case SegmentEvent.HeartbeatLost lost ->
          Step.to(leave(context, SegmentOutcome.STOPPED, checkpoint()));
      case SegmentEvent.LiveTold e -> Step.to(this);
      case SegmentEvent.FromSource e -> Step.to(this);
      case SegmentEvent.PictureDropped e -> Step.to(this);
      case SegmentEvent.DeliveryOver e -> Step.to(this);
      case SegmentEvent.Nudged e -> Step.to(this);
      case SegmentEvent.Tick e -> Step.to(this);
    };
  }

  /** With nothing seen there is nothing to account for but what others left. */
  static Step stop(SegmentContext context, Orders orders, Checkpoint checkpoint, Instant now) {
    Instant until = orders.until();
    Instant settleFrom = orders.settleFrom();
    if (until == null || (settleFrom == null && context.inherited() == null)) {
      return Step.to(leave(context, SegmentOutcome.STOPPED, checkpoint));
    }
    Serving.Served begun = Serving.begin(context, orders, until, context.settleCause());
    return Leaving.begin(
            context,
            new Hold.Known(begun.serving()),
            new Parting.Outcome(SegmentOutcome.STOPPED, null),
            until,
            now)
        .after(begun.actions());
  }

  static Finished leave(SegmentContext context, SegmentOutcome outcome, Checkpoint checkpoint) {
    return Finished.returning(outcome, context.inherited(), null, checkpoint, false);
  }

  @Override
  public Checkpoint checkpoint() {
    return checkpoint("asking", context.inherited(), null, null);
  }

  static Checkpoint checkpoint(
      String phase,
      @Nullable SegmentReport report,
      @Nullable Long anchor,
      @Nullable GapCause leaving) {
    return new Checkpoint(phase, report, anchor, leaving);
  }
}

package io.snaprelay.capture.segment;

import io.snaprelay.capture.segment.SegmentEvent.FromSource;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.contract.Checkpoint;
import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.contract.Sound;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Orders;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The source is left; what was seen is still delivered. Ends when every slot has its result, which
 * nobody waits for: a successor has been capturing for a while. What cannot be delivered for so
 * long is left to the worker's spool, so that no outage keeps a holder in its place. One that was
 * stopped, or whose worker waits no longer, has a deadline besides: what has no result then is
 * looked up by the workflow, or by the next attempt.
 *
 * @param end first slot that is not accounted for
 * @param deadline null where deliveries' own deadlines are enough
 * @param leaveRestAt when to leave what is not delivered to the spool; null once that is done
 */
record Leaving(
    SegmentContext context,
    Hold hold,
    Parting parting,
    Instant end,
    @Nullable Instant deadline,
    @Nullable Instant leaveRestAt,
    @Nullable Long anchor,
    Sound sound,
    Asks asks)
    implements SegmentState {

  /** What is in memory only is some seconds old at most. */
  private static final Duration TO_THE_DISK = Duration.ofSeconds(2);

  /** For a holder that never was live. */
  static Step begin(
      SegmentContext context, Hold hold, Parting parting, Instant end, Asks asks, Instant now) {
    return new Leaving(
            context,
            hold,
            parting,
            end,
            null,
            now.plus(context.limits().deliver()),
            context.anchor(),
            context.sound(),
            asks.at(null))
        .enter(now);
  }

  /** For one that was. */
  static Step from(Live live, Parting parting, Instant end, Instant now) {
    SegmentLimits limits = live.context().limits();
    Instant deadline = isBounded(parting) ? now.plus(limits.leave()) : null;
    return new Leaving(
            live.context(),
            live.hold(),
            parting,
            end,
            deadline,
            deadline == null ? now.plus(limits.deliver()) : deadline.minus(TO_THE_DISK),
            live.clock().anchor(),
            live.clock().sound(),
            live.asks().at(null))
        .enter(now);
  }

  private Step enter(Instant now) {
    Hold closed =
        hold instanceof Hold.Known known ? new Hold.Known(known.serving().endingAt(end)) : hold;
    return with(closed).finishIfDone(now);
  }

  @Override
  public Step on(SegmentEvent event, Instant now) {
    return switch (event) {
      case SegmentEvent.DeliveryOver over -> with(hold.over(over)).finishIfDone(now);
      case SegmentEvent.OrdersTold told -> told(told.orders(), now);
      case SegmentEvent.OrdersSilent silent -> Step.to(with(waiting(asks.unanswered(now), now)));
      case SegmentEvent.LiveTold told -> Step.to(this);
      case SegmentEvent.Tick tick -> tick(now);
      case SegmentEvent.Frozen frozen -> with(asks.anew(now)).askIfDue(now);
      case SegmentEvent.Leave leave -> Step.to(until(now.plus(context.limits().leave())));
      case SegmentEvent.HeartbeatLost lost -> Step.to(with(asks.orphaned()));
      case FromSource(int c, SourceEvent.Picture picture) ->
          Step.to(this, new SegmentAction.Discard(picture));
      case FromSource e -> Step.to(this);
      case SegmentEvent.PictureDropped e -> Step.to(this);
      case SegmentEvent.Drain e -> Step.to(this);
      case SegmentEvent.Nudged e -> Step.to(this);
      case SegmentEvent.Cancelled e -> Step.to(this);
    };
  }

  private Step told(Orders orders, Instant now) {
    Asks answered = asks.answered(orders);
    if (!(hold instanceof Hold.Unknown unknown)) {
      return Step.to(with(answered));
    }
    if (orders.from() == null) {
      return orders.stop() ? Step.to(finished()) : Step.to(with(waiting(answered, now)));
    }
    Hold.Held held = unknown.owning(context, orders);
    Instant bounded = orders.until() != null && orders.until().isBefore(end) ? orders.until() : end;
    return new Leaving(
            context, held.hold(), parting, bounded, deadline, leaveRestAt, anchor, sound, answered)
        .enter(now)
        .after(held.actions());
  }

  private Step tick(Instant now) {
    boolean late = deadline != null && !now.isBefore(deadline);
    if (late || asks.silentFor(context.limits().hold(), now)) {
      return Step.to(givenUp().finished());
    }
    if (leaveRestAt != null && !now.isBefore(leaveRestAt)) {
      return Step.to(leavingRestAt(null), new SegmentAction.LeaveRest());
    }
    return askIfDue(now);
  }

  private Step askIfDue(Instant now) {
    Asks.Due due = asks.ifDue(hold, now);
    return new Step(with(due.asks()), due.actions());
  }

  private Step finishIfDone(Instant now) {
    if (hold instanceof Hold.Known known) {
      return Step.to(known.serving().account().isSettled() ? finished() : this);
    }
    return Step.to(with(waiting(asks, now)));
  }

  /** Pictures whose slots are not known yet cannot be delivered, nor given up: ask on. */
  private Asks waiting(Asks current, Instant now) {
    return hold instanceof Hold.Unknown
        ? current.at(Links.askSoon(context, now, current.unanswered()))
        : current;
  }

  /**
   * What a stopped holder returns is the last word on which slots are due, so its report has to
   * reach its end; slots of this cause are looked up once more before the workflow ends.
   */
  private Leaving givenUp() {
    return is(SegmentOutcome.STOPPED, parting) && hold instanceof Hold.Known known
        ? with(new Hold.Known(known.serving().givenUp(GapCause.HANDOVER)))
        : this;
  }

  private Finished finished() {
    Checkpoint last = checkpoint();
    return switch (parting) {
      case Parting.Outcome outcome ->
          Finished.returning(
              outcome.outcome(), last.report(), outcome.detail(), last, asks.orphan());
      case Parting.Fault fault ->
          new Finished(new SegmentEnd.Failed(fault.detail(), last), last, asks.orphan());
    };
  }

  @Override
  public Checkpoint checkpoint() {
    GapCause leaving = parting instanceof Parting.Fault ? GapCause.CAPTURE_FAILED : null;
    String phase = is(SegmentOutcome.DRAINED, parting) ? "draining" : "leaving";
    return new Checkpoint(phase, hold.report(context, parting.state()), anchor, sound, leaving);
  }

  /** Otherwise deliveries' own deadlines are enough. */
  private static boolean isBounded(Parting parting) {
    return is(SegmentOutcome.DRAINED, parting) || is(SegmentOutcome.STOPPED, parting);
  }

  private static boolean is(SegmentOutcome wanted, Parting parting) {
    return parting instanceof Parting.Outcome outcome && outcome.outcome() == wanted;
  }

  private Leaving with(Hold newHold) {
    return new Leaving(context, newHold, parting, end, deadline, leaveRestAt, anchor, sound, asks);
  }

  private Leaving with(Asks newAsks) {
    return new Leaving(context, hold, parting, end, deadline, leaveRestAt, anchor, sound, newAsks);
  }

  private Leaving leavingRestAt(@Nullable Instant time) {
    return new Leaving(context, hold, parting, end, deadline, time, anchor, sound, asks);
  }

  private Leaving until(Instant newDeadline) {
    return deadline == null
        ? new Leaving(
            context,
            hold,
            parting,
            end,
            newDeadline,
            newDeadline.minus(TO_THE_DISK),
            anchor,
            sound,
            asks)
        : this;
  }
}

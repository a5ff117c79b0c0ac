package io.snaprelay.capture.segment;

import io.snaprelay.capture.outage.Outage;
import io.snaprelay.capture.outage.StartVerdict;
import io.snaprelay.capture.segment.SegmentEvent.FromSource;
import io.snaprelay.capture.source.SourceEnd;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.contract.Checkpoint;
import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Orders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * On its way to the first picture. Before a stream was ever live a source that is not there fails
 * the attempt, which frees its task slot until the next one, and one that refuses us, or sends what
 * no picture can be made of, ends the capture. Afterwards it is an outage, and has its grace.
 */
record Connecting(SegmentContext context, Link.Down link, Orders orders, Asks asks)
    implements SegmentState {

  static Step begin(SegmentContext context, Orders orders, Asks asks, Instant now) {
    return open(context, 1, Outage.since(now), orders, asks.again(context, now));
  }

  private static Step open(
      SegmentContext context, int connection, Outage outage, Orders orders, Asks asks) {
    return Step.to(
        new Connecting(context, new Link.Opening(connection, outage), orders, asks),
        Links.connect(
            context, connection, context.task().extraOnStart(), context.anchor(), context.sound()));
  }

  @Override
  public Step on(SegmentEvent event, Instant now) {
    return switch (event) {
      case FromSource source -> fromSource(source, now);
      case SegmentEvent.Tick tick -> tick(now);
      case SegmentEvent.Nudged nudged -> askIfDue(asks.restlessFrom(now), now);
      case SegmentEvent.Frozen frozen -> askIfDue(asks.anew(now), now);
      case SegmentEvent.OrdersTold told -> told(told.orders(), now);
      case SegmentEvent.OrdersSilent silent ->
          Step.to(with(asks.unanswered(now).again(context, now)));
      case SegmentEvent.Drain drain -> handBack(cause());
      // Nothing would be lost but the start: another attempt does that as well.
      case SegmentEvent.HeartbeatLost lost -> handBack(null);
      case SegmentEvent.Leave l -> leave(SegmentOutcome.DRAINED);
      case SegmentEvent.Cancelled cancelled -> leave(SegmentOutcome.STOPPED);
      case SegmentEvent.LiveTold e -> Step.to(this);
      case SegmentEvent.PictureDropped e -> Step.to(this);
      case SegmentEvent.DeliveryOver e -> Step.to(this);
    };
  }

  private Step fromSource(FromSource source, Instant now) {
    if (source.event() instanceof SourceEvent.Picture picture) {
      return Step.to(this, new SegmentAction.Discard(picture));
    }
    if (source.connection() != link.connection()) {
      return Step.to(this);
    }
    return switch (source.event()) {
      case SourceEvent.CaughtUp caughtUp -> Live.begin(context, link, caughtUp, cause(), asks);
      case SourceEvent.Closed closed -> closed(closed.end(), now);
      case SourceEvent.SoundOnly soundOnly -> soundOnly(soundOnly.sure(), now);
      default -> Step.to(this);
    };
  }

  private Step closed(SourceEnd end, Instant now) {
    Outage worse = link.outage().failed(end, now);
    int urls = context.task().urls().size();
    return switch (StartVerdict.of(worse, urls, context.everLive())) {
      case TRY_AGAIN -> pause(worse, now);
      case NOT_STARTED -> Step.to(notStarted(worse));
      case REJECTED -> Step.to(rejected(worse));
      case OUR_FAULT -> Step.to(failed(worse));
    };
  }

  /** One that was live is not gone; one that was not has not begun, and holds no task slot. */
  private Step soundOnly(boolean sure, Instant now) {
    if (context.everLive() || !sure) {
      Link.Down there = new Link.Opening(link.connection(), link.outage().heard(now));
      return Step.to(new Connecting(context, there, orders, asks));
    }
    return Step.to(notStarted(link.outage().failed(SourceEnd.SOUND_ONLY, now)));
  }

  private Step pause(Outage worse, Instant now) {
    return Step.to(new Connecting(context, Links.pause(context, link, worse, now), orders, asks));
  }

  private Step tick(Instant now) {
    if (Asking.isOver(orders, now)) {
      return settle(now);
    }
    Outage outage = link.outage();
    if (context.everLive() && outage.lasts(context.task().grace(), now) && !isRelieved(now)) {
      return sourceGone(now);
    }
    if (link instanceof Link.Waiting waiting && !now.isBefore(waiting.retryAt())) {
      return open(context, link.connection() + 1, outage, orders, asks);
    }
    return askIfDue(asks, now);
  }

  /** The stream may be live elsewhere: not before the workflow was asked once more. */
  private Step sourceGone(Instant now) {
    Outage outage = link.outage();
    if (!asks.triedSince(outage.since().plus(context.task().grace()))) {
      return askIfDue(asks.at(now), now);
    }
    return Step.to(
        Finished.returning(
            SegmentOutcome.SOURCE_GONE, context.inherited(), outage.detail(), checkpoint(), false),
        new SegmentAction.Disconnect());
  }

  private boolean isRelieved(Instant now) {
    Instant until = orders.until();
    return until != null && until.isBefore(now.plus(context.limits().handOver()));
  }

  private Step askIfDue(Asks newAsks, Instant now) {
    Asks.Due due = newAsks.ifDue(null, now);
    return new Step(with(due.asks()), due.actions());
  }

  private Step told(Orders newOrders, Instant now) {
    Asks next = asks.answered(newOrders).again(context, now);
    Connecting informed = new Connecting(context.knowing(newOrders), link, newOrders, next);
    return Asking.isOver(newOrders, now) ? informed.settle(now) : Step.to(informed);
  }

  private Step settle(Instant now) {
    return Asking.settle(context, orders, cause(), asks, now)
        .after(List.of(new SegmentAction.Disconnect()));
  }

  /** A source that could not be reached says more than that nobody was there to reach it. */
  private GapCause cause() {
    return link.outage().failures() > 0 ? link.outage().cause() : context.settleCause();
  }

  private Step leave(SegmentOutcome outcome) {
    return Step.to(Asking.leave(context, outcome, false), new SegmentAction.Disconnect());
  }

  private Step handBack(@Nullable GapCause leaving) {
    return Step.to(Asking.handedBack(context, leaving), new SegmentAction.Disconnect());
  }

  private Finished failed(Outage worse) {
    Checkpoint leaving = Asking.checkpoint(context, "connecting", GapCause.CAPTURE_FAILED);
    return new Finished(new SegmentEnd.Failed(worse.detail(), leaving), leaving, false);
  }

  private Finished notStarted(Outage worse) {
    Duration pause =
        context.limits().notStarted().after(context.holder().attempt(), context.random());
    return new Finished(new SegmentEnd.NotStarted(pause, worse.detail()), checkpoint(), false);
  }

  private Finished rejected(Outage worse) {
    return Finished.returning(SegmentOutcome.REJECTED, null, worse.detail(), checkpoint(), false);
  }

  private Connecting with(Asks newAsks) {
    return new Connecting(context, link, orders, newAsks);
  }

  @Override
  public Checkpoint checkpoint() {
    return Asking.checkpoint(context, "connecting", null);
  }
}

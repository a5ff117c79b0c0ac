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

/**
 * On its way to the first picture. Before a stream was ever live a source that is not there fails
 * the attempt, which frees its task slot until the next one, and one that refuses us, or sends what
 * no picture can be made of, ends the capture. Afterwards it is an outage, and has its grace.
 */
record Connecting(SegmentContext context, Link.Down link, Asks asks) implements SegmentState {

  static Step begin(SegmentContext context, Instant now) {
    Outage outage = Outage.since(now);
    Asks quiet = new Asks(null, false, null, false);
    return open(context, 1, outage, quiet);
  }

  private static Step open(SegmentContext context, int connection, Outage outage, Asks asks) {
    return Step.to(
        new Connecting(context, new Link.Opening(connection, outage), asks),
        Links.connect(context, connection, context.task().extraOnStart()));
  }

  @Override
  public Step on(SegmentEvent event, Instant now) {
    return switch (event) {
      case FromSource source -> fromSource(source, now);
      case SegmentEvent.Tick tick -> tick(now);
      case SegmentEvent.Nudged nudged -> askIfDue(asks.restlessFrom(now), now);
      case SegmentEvent.OrdersTold told -> told(told.orders(), now);
      case SegmentEvent.OrdersSilent silent -> Step.to(with(nextAsk(asks.unanswered(now), now)));
      case SegmentEvent.Drain drain -> leave(SegmentOutcome.DRAINED);
      case SegmentEvent.Cancelled cancelled -> leave(SegmentOutcome.STOPPED);
      // Nothing would be lost but the start: the next attempt does that as well.
      case SegmentEvent.HeartbeatLost lost -> leave(SegmentOutcome.STOPPED);
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
      case SourceEvent.CaughtUp caughtUp -> Live.begin(context, link, caughtUp, asks);
      case SourceEvent.Closed closed -> closed(closed.end(), now);
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

  private Step pause(Outage worse, Instant now) {
    return Step.to(new Connecting(context, Links.pause(context, link, worse, now), asks));
  }

  private Step tick(Instant now) {
    Outage outage = link.outage();
    if (context.everLive() && outage.lasts(context.task().grace(), now)) {
      return Step.to(
          Finished.returning(
              SegmentOutcome.SOURCE_GONE,
              context.inherited(),
              outage.detail(),
              checkpoint(),
              false),
          new SegmentAction.Disconnect());
    }
    if (link instanceof Link.Waiting waiting && !now.isBefore(waiting.retryAt())) {
      return open(context, link.connection() + 1, outage, asks);
    }
    return askIfDue(asks, now);
  }

  private Step askIfDue(Asks newAsks, Instant now) {
    return newAsks.isDue(now)
        ? Step.to(with(newAsks.asked()), new SegmentAction.Ask())
        : Step.to(with(newAsks));
  }

  private Step told(Orders orders, Instant now) {
    if (orders.stop()) {
      return Asking.stop(context, orders, checkpoint(), now)
          .after(List.of(new SegmentAction.Disconnect()));
    }
    Asks next = nextAsk(asks.answered(), now);
    return Step.to(new Connecting(context.knowing(orders), link, next));
  }

  private Asks nextAsk(Asks current, Instant now) {
    return current.restless() ? current.at(Links.askAgain(context, now)) : current;
  }

  private Step leave(SegmentOutcome outcome) {
    return Step.to(Asking.leave(context, outcome, checkpoint()), new SegmentAction.Disconnect());
  }

  private Finished failed(Outage worse) {
    Checkpoint leaving =
        Asking.checkpoint("connecting", context.inherited(), null, GapCause.CAPTURE_FAILED);
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
    return new Connecting(context, link, newAsks);
  }

  @Override
  public Checkpoint checkpoint() {
    return Asking.checkpoint("connecting", context.inherited(), null, null);
  }
}

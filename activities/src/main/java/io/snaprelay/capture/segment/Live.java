package io.snaprelay.capture.segment;

import io.snaprelay.capture.segment.SegmentEvent.FromSource;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.contract.Checkpoint;
import io.snaprelay.contract.SegmentLive;
import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Orders;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * It has seen pictures, and goes on until the workflow says otherwise: no answer, a lost heartbeat
 * and a source that is away for a while are no reasons to leave.
 *
 * @param servableFrom first slot of which the open connection can show the right picture
 * @param extra wanted off the grid, as soon as there is a picture; null for none
 * @param reportAt when to signal a report beside the heartbeats; null for never
 * @param orphan whether Temporal has given this attempt up
 */
record Live(
    SegmentContext context,
    Link link,
    SourceClock clock,
    Instant servableFrom,
    Hold hold,
    Asks asks,
    @Nullable Trigger extra,
    @Nullable Instant reportAt,
    boolean orphan)
    implements SegmentState {

  static Step begin(
      SegmentContext context, Link.Down link, SourceEvent.CaughtUp caughtUp, Asks asks) {
    Instant servable = context.grid().next(caughtUp.contentTime());
    SegmentLive live =
        new SegmentLive(context.holder(), servable, context.controlQueue(), caughtUp.anchor());
    // A source that could not be reached says more than that nobody was there to reach it.
    GapCause cause = link.outage().failures() > 0 ? link.outage().cause() : context.settleCause();
    Live state =
        new Live(
            context,
            new Link.Open(link.connection()),
            new SourceClock(caughtUp.contentTime(), caughtUp.anchor()),
            servable,
            new Hold.Unknown(live, false, cause, List.of()),
            asks,
            context.task().extraOnStart() ? Trigger.START : null,
            nextReport(context, caughtUp.contentTime()),
            false);
    return Step.to(state, new SegmentAction.TellLive(live));
  }

  private static @Nullable Instant nextReport(SegmentContext context, Instant now) {
    Duration every = context.task().reportEvery();
    return every == null ? null : now.plus(every);
  }

  @Override
  public boolean isLive() {
    return true;
  }

  @Override
  public Step on(SegmentEvent event, Instant now) {
    return switch (event) {
      case FromSource source -> LiveSource.on(this, source, now);
      case SegmentEvent.PictureDropped dropped ->
          dropped.connection() == link.connection()
              ? see(new Sighting.Dropped(context.grid().slotOf(dropped.contentTime())), now)
              : Step.to(this);
      case SegmentEvent.DeliveryOver over -> Step.to(with(hold.over(over)));
      case SegmentEvent.LiveTold told -> liveTold(told.heard(), now);
      case SegmentEvent.OrdersTold told -> with(asks.answered()).told(told.orders(), now);
      case SegmentEvent.OrdersSilent silent -> Step.to(with(asks.unanswered(now)).askingOn(now));
      case SegmentEvent.Nudged nudged -> with(asks.restlessFrom(now)).askIfDue(now);
      // Whether there is still something to do for it is the workflow's to say.
      case SegmentEvent.Cancelled cancelled -> with(asks.restlessFrom(now)).askIfDue(now);
      case SegmentEvent.HeartbeatLost lost -> with(asks.restlessFrom(now)).orphaned().askIfDue(now);
      case SegmentEvent.Drain drain -> leave(SegmentOutcome.DRAINED, null, now);
      case SegmentEvent.Tick tick -> tick(now);
    };
  }

  private Step liveTold(boolean heard, Instant now) {
    if (!(hold instanceof Hold.Unknown unknown)) {
      return Step.to(this);
    }
    return heard
        ? with(unknown.wasAnnounced()).with(asks.at(now)).askIfDue(now)
        : Step.to(with(asks.at(Links.askAgain(context, now))));
  }

  private Step told(Orders orders, Instant now) {
    if (hold instanceof Hold.Unknown unknown) {
      return toldFirst(unknown, orders, now);
    }
    Live updated = with(hold.until(orders.until()));
    if (orders.stop()) {
      return updated.leave(new Parting.Outcome(SegmentOutcome.STOPPED, null), stopEnd(orders), now);
    }
    return updated.askingOn(now).leaveIfSeenAll(now);
  }

  private Step toldFirst(Hold.Unknown unknown, Orders orders, Instant now) {
    if (orders.from() != null) {
      Hold.Held held = unknown.owning(context, orders);
      return with(held.hold()).told(orders, now).after(held.actions());
    }
    if (orders.stop()) {
      return Asking.stop(context, orders, checkpoint(), now)
          .after(List.of(new SegmentAction.Disconnect()));
    }
    return Step.to(askingOn(now));
  }

  /** Pictures before the stop are due; but none can be due that the source never showed. */
  private Instant stopEnd(Orders orders) {
    Instant seen = context.grid().next(clock.content());
    Instant until = orders.until();
    if (until == null) {
      return hold.horizon(seen);
    }
    return until.isBefore(seen) ? until : seen;
  }

  private Step tick(Instant now) {
    if (link instanceof Link.Down down && down.outage().lasts(context.task().grace(), now)) {
      return leave(SegmentOutcome.SOURCE_GONE, down.outage().detail(), now);
    }
    if (asks.silentFor(context.limits().hold(), now)) {
      return leave(SegmentOutcome.STOPPED, "no orders within the hold limit", now);
    }
    return LiveSource.reconnectIfDue(this, now)
        .then(live -> live.reportIfDue(now))
        .then(live -> live.askIfDue(now));
  }

  private Step reportIfDue(Instant now) {
    if (link instanceof Link.Down down
        && !down.outage().told()
        && down.outage().lasts(context.limits().flap(), now)) {
      return withLink(down.toldWorkflow()).report();
    }
    if (reportAt != null && !now.isBefore(reportAt)) {
      return with(nextReport(context, now)).report();
    }
    return Step.to(this);
  }

  Step report() {
    SegmentReport report = hold.report(context, captureState());
    return report == null || hold instanceof Hold.Unknown
        ? Step.to(this)
        : Step.to(this, new SegmentAction.TellReport(report));
  }

  /** Asks, and says again that it is live where that may not have been heard. */
  private Step askIfDue(Instant now) {
    if (!asks.isDue(now)) {
      return Step.to(this);
    }
    List<SegmentAction> actions = new ArrayList<>();
    if (hold instanceof Hold.Unknown unknown && !unknown.announced()) {
      actions.add(new SegmentAction.TellLive(unknown.live()));
    }
    actions.add(new SegmentAction.Ask());
    return new Step(with(asks.asked()), actions);
  }

  private Live askingOn(Instant now) {
    if (hold instanceof Hold.Unknown) {
      return with(asks.at(Links.askSoon(context, now)));
    }
    return asks.restless() || hold.isEndless() ? with(asks.at(Links.askAgain(context, now))) : this;
  }

  /** The source showed something. */
  Step see(Sighting sighting, Instant now) {
    Hold.Held held = hold.see(sighting);
    return with(held.hold()).leaveIfSeenAll(now).after(held.actions());
  }

  private Step leaveIfSeenAll(Instant now) {
    return hold instanceof Hold.Known known && known.serving().hasSeenAll()
        ? leave(
            new Parting.Outcome(SegmentOutcome.COMPLETED, null),
            known.serving().account().horizon(),
            now)
        : Step.to(this);
  }

  /** Nothing after what was seen is due of this holder. */
  private Step leave(SegmentOutcome outcome, @Nullable String detail, Instant now) {
    Parting parting = new Parting.Outcome(outcome, detail);
    return leave(parting, hold.bounded(context.grid().next(clock.content())), now);
  }

  Step leave(Parting parting, Instant end, Instant now) {
    return Leaving.from(this, parting, end, now).after(List.of(new SegmentAction.Disconnect()));
  }

  private CaptureState captureState() {
    return link instanceof Link.Open ? CaptureState.LIVE : CaptureState.INTERRUPTED;
  }

  @Override
  public Checkpoint checkpoint() {
    String phase = link instanceof Link.Open ? "live" : "interrupted";
    return new Checkpoint(phase, hold.report(context, captureState()), clock.anchor(), null);
  }

  Live with(Hold newHold) {
    return new Live(context, link, clock, servableFrom, newHold, asks, extra, reportAt, orphan);
  }

  private Live with(Asks newAsks) {
    return new Live(context, link, clock, servableFrom, hold, newAsks, extra, reportAt, orphan);
  }

  private Live with(@Nullable Instant newReportAt) {
    return new Live(context, link, clock, servableFrom, hold, asks, extra, newReportAt, orphan);
  }

  Live with(SourceClock newClock) {
    return new Live(context, link, newClock, servableFrom, hold, asks, extra, reportAt, orphan);
  }

  Live withLink(Link newLink) {
    return new Live(context, newLink, clock, servableFrom, hold, asks, extra, reportAt, orphan);
  }

  Live wanting(@Nullable Trigger newExtra, Instant newServableFrom) {
    return new Live(context, link, clock, newServableFrom, hold, asks, newExtra, reportAt, orphan);
  }

  private Live orphaned() {
    return new Live(context, link, clock, servableFrom, hold, asks, extra, reportAt, true);
  }
}

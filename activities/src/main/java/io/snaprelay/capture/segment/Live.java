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
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * It has seen pictures, and goes on until the workflow says otherwise: no answer, a lost heartbeat
 * and a source that is away for a while are no reasons to leave.
 *
 * @param servableFrom first slot of which the open connection can show the right picture
 * @param extra wanted off the grid, as soon as there is a picture; null for none
 * @param reportAt when to signal a report beside the heartbeats; null for never
 * @param draining whether its worker shuts down, so that it wants to be relieved
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
    boolean draining)
    implements SegmentState {

  /**
   * The first connection has caught up.
   *
   * @param settleCause of slots before its own that are not in the store
   */
  static Step begin(
      SegmentContext context,
      Link.Down link,
      SourceEvent.CaughtUp caughtUp,
      GapCause settleCause,
      Asks asks) {
    Instant servable = context.grid().next(caughtUp.contentTime());
    SegmentLive live =
        new SegmentLive(context.holder(), servable, context.controlQueue(), caughtUp.anchor());
    Live state =
        new Live(
            context,
            new Link.Open(link.connection()),
            SourceClock.told(caughtUp.contentTime(), caughtUp.anchor(), caughtUp.sound()),
            servable,
            new Hold.Unknown(live, null, settleCause, List.of()),
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
      case SegmentEvent.OrdersTold told ->
          with(asks.answered(told.orders())).told(told.orders(), now);
      case SegmentEvent.OrdersSilent silent -> silent(now);
      case SegmentEvent.Nudged nudged -> with(asks.restlessFrom(now)).askIfDue(now);
      // Whether there is still something to do for it is the workflow's to say.
      case SegmentEvent.Cancelled cancelled -> with(asks.restlessFrom(now)).askIfDue(now);
      case SegmentEvent.HeartbeatLost lost -> with(asks.restlessFrom(now).orphaned()).askIfDue(now);
      case SegmentEvent.Frozen frozen -> with(hold.doubted()).with(asks.anew(now)).askIfDue(now);
      case SegmentEvent.Drain drain ->
          with(asks.restlessFrom(Links.askAgain(context, now, asks.unanswered()))).wantingRelief();
      case SegmentEvent.Leave leave -> leave(SegmentOutcome.DRAINED, null, now);
      case SegmentEvent.Tick tick -> tick(now);
    };
  }

  private Step liveTold(boolean heard, Instant now) {
    if (!(hold instanceof Hold.Unknown unknown)) {
      return Step.to(this);
    }
    return heard
        ? with(unknown.wasAnnounced(now)).with(asks.at(now)).askIfDue(now)
        : Step.to(with(asks.at(Links.askAgain(context, now, asks.unanswered()))));
  }

  /** Nobody can relieve a holder that has no slots yet: it says so once it has. */
  private Step wantingRelief() {
    Live leaving = new Live(context, link, clock, servableFrom, hold, asks, extra, reportAt, true);
    return hold instanceof Hold.Unknown
        ? Step.to(leaving)
        : Step.to(leaving, new SegmentAction.WantRelief());
  }

  private Step told(Orders orders, Instant now) {
    if (hold instanceof Hold.Unknown unknown) {
      return toldFirst(unknown, orders, now);
    }
    boolean stranger = orders.stop() && orders.until() == null;
    Hold.Held held = stranger ? hold.strange() : hold.told(orders.until());
    Live updated = with(held.hold());
    Step step =
        orders.stop()
            ? updated.leave(
                new Parting.Outcome(SegmentOutcome.STOPPED, null), updated.stopEnd(orders), now)
            : Step.to(updated.with(asks.again(context, now)))
                .then(live -> live.leaveIfSeenAll(now));
    return step.after(held.actions());
  }

  private Step toldFirst(Hold.Unknown unknown, Orders orders, Instant now) {
    if (orders.from() != null) {
      Hold.Held held = unknown.owning(context, orders);
      return with(held.hold())
          .told(orders, now)
          .then(live -> live.draining ? live.wantingRelief() : Step.to(live))
          .after(held.actions());
    }
    // Before its word has arrived nobody knows which slots are its own; and where it comes too late
    // for any, who serves until then may still do so.
    Instant announced = unknown.announced();
    boolean answer = orders.stop() || (announced != null && asks.triedSince(announced));
    if (answer && Asking.isOver(orders, now)) {
      return Asking.settle(context, orders, unknown.settleCause(), asks, now)
          .after(List.of(new SegmentAction.Disconnect()));
    }
    return Step.to(with(asks.at(Links.askSoon(context, now, 0))));
  }

  /** No answer is no reason to change anything: what it knew holds on. */
  private Step silent(Instant now) {
    Hold.Held held = hold.told(null);
    Asks unanswered = asks.unanswered(now);
    Asks next =
        hold instanceof Hold.Unknown
            ? unanswered.at(Links.askSoon(context, now, unanswered.unanswered()))
            : unanswered.again(context, now);
    return with(held.hold()).with(next).leaveIfSeenAll(now).after(held.actions());
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
    if (asks.silentFor(context.limits().hold(), now)) {
      return leave(SegmentOutcome.STOPPED, "no orders within the hold limit", now);
    }
    return LiveSource.endIfAway(this, now)
        .then(live -> LiveSource.reconnectIfDue(live, now))
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

  /** Successors begin with the anchor that the workflow knows. */
  Step tellClock() {
    return clock.hasStrayed() ? tellAgain() : Step.to(this);
  }

  /** Likewise with how pictures are taken. One that is not known yet tells it all the same. */
  Step tellAgain() {
    if (hold instanceof Hold.Unknown) {
      return Step.to(this);
    }
    return Step.to(
        with(SourceClock.told(clock.content(), clock.anchor(), clock.sound())),
        new SegmentAction.TellLive(
            new SegmentLive(
                context.holder(), servableFrom, context.controlQueue(), clock.anchor())));
  }

  Step report() {
    SegmentReport report = hold.report(context, captureState());
    return report == null || hold instanceof Hold.Unknown
        ? Step.to(this)
        : Step.to(this, new SegmentAction.TellReport(report));
  }

  private Step askIfDue(Instant now) {
    Asks.Due due = asks.ifDue(hold, now);
    return new Step(with(due.asks()), due.actions());
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
  Step leave(SegmentOutcome outcome, @Nullable String detail, Instant now) {
    Parting parting = new Parting.Outcome(outcome, detail);
    return leave(parting, hold.bounded(context.grid().next(clock.content())), now);
  }

  Step leave(Parting parting, Instant end, Instant now) {
    Hold.Held held = hold.told(null);
    return Leaving.from(with(held.hold()), parting, end, now)
        .after(held.actions())
        .after(List.of(new SegmentAction.Disconnect()));
  }

  private CaptureState captureState() {
    return link instanceof Link.Open ? CaptureState.LIVE : CaptureState.INTERRUPTED;
  }

  @Override
  public Checkpoint checkpoint() {
    String phase = link instanceof Link.Open ? "live" : "interrupted";
    return new Checkpoint(
        phase, hold.report(context, captureState()), clock.anchor(), clock.sound(), null);
  }

  Live with(Hold newHold) {
    return new Live(context, link, clock, servableFrom, newHold, asks, extra, reportAt, draining);
  }

  Live with(Asks newAsks) {
    return new Live(context, link, clock, servableFrom, hold, newAsks, extra, reportAt, draining);
  }

  private Live with(@Nullable Instant newReportAt) {
    return new Live(context, link, clock, servableFrom, hold, asks, extra, newReportAt, draining);
  }

  Live with(SourceClock newClock) {
    return new Live(context, link, newClock, servableFrom, hold, asks, extra, reportAt, draining);
  }

  Live withLink(Link newLink) {
    return new Live(context, newLink, clock, servableFrom, hold, asks, extra, reportAt, draining);
  }

  Live wanting(@Nullable Trigger newExtra, Instant newServableFrom) {
    return new Live(
        context, link, clock, newServableFrom, hold, asks, newExtra, reportAt, draining);
  }
}

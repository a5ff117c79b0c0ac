package io.snaprelay.capture.segment;

import io.snaprelay.capture.delivery.Frame;
import io.snaprelay.capture.outage.Outage;
import io.snaprelay.capture.outage.StartVerdict;
import io.snaprelay.capture.segment.SegmentEvent.FromSource;
import io.snaprelay.capture.segment.SegmentState.Step;
import io.snaprelay.capture.source.SourceEnd;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.model.CaptureEvent;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Grid;
import io.snaprelay.model.Trigger;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a live holder makes of what its source says. */
final class LiveSource {

  private LiveSource() {}

  static Step on(Live live, FromSource source, Instant now) {
    boolean current = source.connection() == live.link().connection();
    return switch (source.event()) {
      case SourceEvent.Picture picture ->
          current ? picture(live, picture, now) : discard(live, picture);
      case SourceEvent.CaughtUp caughtUp when current -> caughtUp(live, caughtUp, now);
      case SourceEvent.Progress progress when current -> progress(live, progress, now);
      case SourceEvent.ClockRestarted restart when current -> restarted(live, restart, now);
      case SourceEvent.SoundOnly soundOnly when current -> soundOnly(live, soundOnly.sure(), now);
      case SourceEvent.Closed closed when current -> closed(live, closed.end(), now);
      case SourceEvent.Sampled sampled when current -> sampled(live, sampled.correctedFrom(), now);
      case SourceEvent.CaughtUp e -> Step.to(live);
      case SourceEvent.Sampled e -> Step.to(live);
      case SourceEvent.Progress e -> Step.to(live);
      case SourceEvent.ClockRestarted e -> Step.to(live);
      case SourceEvent.SoundOnly e -> Step.to(live);
      case SourceEvent.Closed e -> Step.to(live);
    };
  }

  private static Step picture(Live live, SourceEvent.Picture picture, Instant now) {
    Instant slot = live.context().grid().slotOf(picture.contentTime());
    Live seen = live.with(live.clock().seen(picture.contentTime(), live.clock().anchor()));
    Trigger extra = live.extra();
    if (!slot.isBefore(live.servableFrom())) {
      return seen.wanting(null, live.servableFrom())
          .see(new Sighting.Seen(new Frame(Trigger.GRID, slot, picture)), now);
    }
    return extra == null
        ? discard(seen, picture)
        : seen.wanting(null, live.servableFrom())
            .see(new Sighting.Seen(Frame.extra(extra, picture)), now);
  }

  private static Step discard(Live live, SourceEvent.Picture picture) {
    return Step.to(live, new SegmentAction.Discard(picture));
  }

  /** Slots that were left out by mistake are ours to answer for, not the source's. */
  private static Step sampled(Live live, @Nullable Instant correctedFrom, Instant now) {
    Step told = live.tellAgain();
    if (correctedFrom == null) {
      return told;
    }
    Instant from = live.context().grid().next(live.clock().content());
    return told.then(
        still -> still.see(new Sighting.Away(from, correctedFrom, GapCause.CAPTURE_FAILED), now));
  }

  /** No progress overtakes a picture: slots that it has passed had none. */
  private static Step progress(Live live, SourceEvent.Progress progress, Instant now) {
    Grid grid = live.context().grid();
    return live.with(live.clock().seen(progress.contentTime(), progress.anchor()))
        .see(new Sighting.Passed(grid.slotOf(progress.contentTime())), now)
        .then(Live::tellClock);
  }

  /** Somebody else publishes, on the same connection. */
  private static Step restarted(Live live, SourceEvent.ClockRestarted restart, Instant now) {
    Grid grid = live.context().grid();
    Instant from = grid.next(restart.lastBefore());
    Instant until = grid.slotOf(restart.firstAfter());
    Step step = live.see(new Sighting.Away(from, until, GapCause.SOURCE_DOWN), now);
    return from.isBefore(until)
        ? step.and(
            interrupted(live, restart.lastBefore(), GapCause.SOURCE_DOWN),
            resumed(live, restart.firstAfter()))
        : step;
  }

  /** The source is back: what lies between is missed, exactly. */
  private static Step caughtUp(Live live, SourceEvent.CaughtUp caughtUp, Instant now) {
    Instant servable = live.context().grid().next(caughtUp.contentTime());
    Live seeing =
        live.with(
                live.clock().seen(caughtUp.contentTime(), caughtUp.anchor()).with(caughtUp.sound()))
            .wanting(live.context().extraOnResume() ? Trigger.RESUME : null, servable);
    if (!(live.link() instanceof Link.Down down)) {
      // It only had sound until now.
      return seeing.see(new Sighting.Passed(servable), now);
    }
    Sighting away = new Sighting.Away(missingFrom(live), servable, down.outage().cause());
    return there(seeing, down, away, caughtUp.contentTime(), now);
  }

  /**
   * The source is there, and shows nothing: its slots stay unchanged, also those of the time that
   * the last connection waited for a picture in vain.
   */
  private static Step soundOnly(Live live, boolean sure, Instant now) {
    if (!sure) {
      return live.link() instanceof Link.Down down
          ? Step.to(live.withLink(new Link.Opening(down.connection(), down.outage().heard(now))))
          : Step.to(live);
    }
    Instant slot = live.context().grid().slotOf(now);
    Live heard = live.with(live.clock().seen(now, live.clock().anchor()));
    Sighting passed = new Sighting.Passed(slot);
    if (!(live.link() instanceof Link.Down down)) {
      return heard.see(passed, now);
    }
    Sighting away = new Sighting.Away(missingFrom(live), slot, down.outage().cause());
    return there(heard, down, down.outage().isOnlyAStall() ? passed : away, now, now);
  }

  /** The outage is over. */
  private static Step there(
      Live live, Link.Down down, Sighting meanwhile, Instant at, Instant now) {
    Step step = live.withLink(new Link.Open(down.connection())).see(meanwhile, now);
    if (down.outage().isInterruption()) {
      step = step.and(resumed(live, at));
    }
    boolean told = down.outage().told();
    return step.then(still -> told ? still.report() : Step.to(still));
  }

  /** A slot of which something was seen has had its picture, or lost it with the connection. */
  private static Instant missingFrom(Live live) {
    return live.context().grid().slotOf(live.clock().content());
  }

  private static Step closed(Live live, SourceEnd end, Instant now) {
    boolean open = live.link() instanceof Link.Open;
    Outage before = live.link() instanceof Link.Down down ? down.outage() : Outage.since(now);
    Outage outage = before.failed(end, now);
    int urls = live.context().task().urls().size();
    if (StartVerdict.of(outage, urls, true) == StartVerdict.OUR_FAULT) {
      Instant seen = live.hold().bounded(live.context().grid().next(live.clock().content()));
      return live.leave(new Parting.Fault(outage.detail()), seen, now);
    }
    // The source is there: only a connection that does not come about is worth a pause.
    boolean atOnce = open && !outage.isInterruption();
    Live down =
        live.withLink(
            atOnce
                ? new Link.Waiting(live.link().connection(), outage, now)
                : Links.pause(live.context(), live.link(), outage, now));
    return outage.isInterruption() && !before.isInterruption()
        ? Step.to(down, interrupted(live, live.clock().content(), outage.cause()))
        : Step.to(down);
  }

  private static SegmentAction interrupted(Live live, Instant at, GapCause cause) {
    return new SegmentAction.Publish(
        new CaptureEvent.Interrupted(live.context().origin().event(at), cause));
  }

  private static SegmentAction resumed(Live live, Instant at) {
    return new SegmentAction.Publish(new CaptureEvent.Resumed(live.context().origin().event(at)));
  }

  /** A source that is away ends the holder with its last slot, or when its grace is over. */
  static Step endIfAway(Live live, Instant now) {
    if (!(live.link() instanceof Link.Down down)) {
      return Step.to(live);
    }
    if (live.hold().endsBy(now)) {
      return live.see(new Sighting.Away(missingFrom(live), now, down.outage().cause()), now);
    }
    Instant graceEnds = down.outage().since().plus(live.context().task().grace());
    // One that is about to be relieved waits for that: its successor has found the source.
    boolean relieved = live.hold().endsBy(now.plus(live.context().limits().handOver()));
    if (relieved || !now.isAfter(graceEnds)) {
      return Step.to(live);
    }
    // The stream may be live elsewhere: not before the workflow was asked once more.
    return live.asks().triedSince(graceEnds)
        ? live.leave(SegmentOutcome.SOURCE_GONE, down.outage().detail(), now)
        : Step.to(live.with(live.asks().at(now)));
  }

  static Step reconnectIfDue(Live live, Instant now) {
    if (!(live.link() instanceof Link.Waiting waiting) || now.isBefore(waiting.retryAt())) {
      return Step.to(live);
    }
    int connection = waiting.connection() + 1;
    return new Step(
        live.withLink(new Link.Opening(connection, waiting.outage())),
        List.of(
            Links.connect(
                live.context(),
                connection,
                live.context().extraOnResume(),
                live.clock().known(),
                live.clock().sound())));
  }
}

package io.snaprelay.model.relay;

import io.snaprelay.model.EndReason;
import io.snaprelay.model.Gap;
import io.snaprelay.model.Grid;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.Tally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What segments say of their slots, and what their end means for the stream. */
final class Returns {

  private Returns() {}

  /** See {@link Relay#accepts}. */
  static boolean accepted(Relay relay, SegmentReport report) {
    int index = relay.indexOf(report.holder().runId(), report.holder().segment());
    if (index < 0 || relay.segments().get(index).isOver()) {
      return false;
    }
    Grid grid = relay.segments().get(index).grid();
    return report.from().equals(relay.startOf(index))
        && !report.until().isBefore(report.from())
        && report.tally().slots() == grid.count(report.from(), report.until());
  }

  /** A holder says how far it is; whoever says more about the segment is right. */
  static Relay reported(Relay relay, SegmentReport said) {
    if (!relay.accepts(said)) {
      return relay;
    }
    int index = relay.indexOf(said.holder().runId(), said.holder().segment());
    Segment segment = relay.segments().get(index);
    // What lies behind is its successor's to account for.
    SegmentReport report =
        segment.until() == null ? said : said.before(segment.until(), segment.grid());
    SegmentReport known = segment.report();
    if (known != null && report.until().isBefore(known.until())) {
      return relay;
    }
    Segment newer = segment.beginning(report.from()).with(report);
    Relay told = Books.owing(relay.replacing(index, newer), index);
    Ledger ledger = told.ledger().served(said.until());
    return told.with(report.until().isBefore(said.until()) ? ledger.inDoubt() : ledger);
  }

  static Step returned(Relay relay, Message.Returned message) {
    int index = relay.indexOf(message.runId(), message.segment());
    if (index < 0 || relay.segments().get(index).isOver()) {
      return Step.to(relay);
    }
    Relay heard = message.last() == null ? relay : reported(relay, message.last());
    Segment segment = heard.segments().get(index);
    boolean clear = !segment.wasLive() || isAllThatWasSeen(segment, message);
    Relay told = clear ? heard : heard.with(heard.ledger().inDoubt());
    Step step = settling(ended(told, index, message));
    Relay closed = step.relay();
    if (closed.stopping()) {
      return step;
    }
    EndReason end = endAfter(closed, segment, message.departure());
    boolean pause = segment.report() == null && message.departure() != Departure.DRAINED;
    Step next =
        end == null ? Reliefs.called(closed, pause) : Step.to(closed, new Decision.End(end));
    return step.then(next);
  }

  /**
   * Whether nobody but the holder that says so can have stored pictures of the segment, and it has
   * said all: one that had to leave did not wait for what was under way. One-shots do.
   */
  private static boolean isAllThatWasSeen(Segment segment, Message.Returned message) {
    boolean waited = message.departure() != Departure.DRAINED || segment.plan().length() == null;
    return waited && segment.turns().size() == 1 && isOwnWord(segment, message);
  }

  private static boolean isOwnWord(Segment segment, Message.Returned message) {
    return message.last() != null && message.last().holder().equals(segment.holder());
  }

  /**
   * The segment is over. Where it knows the stream's end, nothing after its account is due; where
   * the source is gone and another attempt was live, nothing since it was away.
   */
  private static Relay ended(Relay relay, int index, Message.Returned message) {
    Segment segment = relay.segments().get(index);
    Departure how = message.departure();
    Relay result = relay.replacing(index, segment.ended(how));
    Instant until =
        segment.accountedUntil() == null ? relay.startOf(index) : segment.accountedUntil();
    if (until == null || !ownsTheEnd(relay, segment)) {
      return result;
    }
    boolean ownWord = isOwnWord(segment, message);
    if ((how == Departure.STOPPED && relay.stopping() && ownWord)
        || (how == Departure.SOURCE_GONE && (ownWord || !segment.wasLive()))) {
      return Books.atMost(result, until, relay.stopping());
    }
    return how == Departure.SOURCE_GONE && message.awaySince() != null
        ? Books.limited(result, message.awaySince(), relay.stopping())
        : result;
  }

  /** Whether no slot of a successor is due: one may have been called whose turn would have come. */
  private static boolean ownsTheEnd(Relay relay, Segment segment) {
    Instant until = segment.until();
    Instant end = relay.dueUntil();
    return until == null || (end != null && !until.isBefore(end));
  }

  /** Why the stream is over, where it is. */
  private static @Nullable EndReason endAfter(Relay relay, Segment segment, Departure how) {
    boolean everLive = relay.settleFrom() != null;
    if (how == Departure.REJECTED && !everLive) {
      return EndReason.REJECTED;
    }
    boolean lastOne = segment.isServing() || !relay.isCalling();
    if (how == Departure.SOURCE_GONE && relay.serving() == null && lastOne) {
      return everLive ? EndReason.SOURCE_ENDED : EndReason.NEVER_STARTED;
    }
    return relay.complete() && relay.segments().isEmpty() ? EndReason.LIMIT : null;
  }

  /**
   * Adds the accounts of segments that are over to what is settled, in the order of their slots.
   */
  private static Step settling(Relay relay) {
    Relay result = relay;
    List<Decision> missed = new ArrayList<>();
    while (!result.segments().isEmpty() && result.segments().getFirst().isOver()) {
      Segment first = result.segments().getFirst();
      List<Segment> rest = result.segments().subList(1, result.segments().size());
      Instant end = Relay.earlier(first.end(), result.endOn(first.grid()));
      if (first.end() == null || end == null) {
        result = result.with(result.called(), rest);
        continue;
      }
      Gap lost = first.lostBefore(end);
      boolean unheard = first.isAfter(end) && first.saidUntil() != null;
      Tally said = first.saidBefore(end);
      Tally tally = lost == null ? said : said.plusGap(lost);
      if (lost != null) {
        missed.add(new Decision.Missed(lost));
      }
      Closed closed = new Closed(first.runId(), first.number(), end, lost(first.over()));
      Ledger settled = result.ledger().plus(tally, end);
      result = result.closing(closed, rest).with(unheard ? settled.inDoubt() : settled);
      result = rest.isEmpty() ? result : Books.owing(result, 0);
    }
    return new Step(result, missed);
  }

  /**
   * A segment begins at {@code slot}, on another grid than what nobody accounted for before it:
   * that was captured on its own grid, if by anybody, and goes to the account of the last segment
   * there.
   */
  static Step leftOpen(Relay relay, int index, Instant slot) {
    for (int i = index - 1; i >= 0; i--) {
      Segment segment = relay.segments().get(i);
      if (segment.end() != null) {
        return settling(relay.replacing(i, segment.relievedAt(slot)));
      }
    }
    Instant from = relay.settleFrom();
    Instant until = from == null ? null : Relay.earlier(slot, relay.endOn(relay.gridAt(from)));
    if (from == null || until == null || relay.gridAt(from).count(from, until) == 0) {
      return Step.to(relay.with(relay.ledger().from(slot)));
    }
    Gap gap = Books.unsaid(relay, relay.gridAt(from), from, until);
    return Step.to(
        relay.with(relay.ledger().plus(Tally.EMPTY.plusGap(gap), slot)), new Decision.Missed(gap));
  }

  /** Whether pictures may be in the store that nobody told of. */
  private static boolean lost(@Nullable Departure how) {
    return how != Departure.SERVED && how != Departure.DRAINED;
  }
}

package io.snaprelay.model.relay;

import io.snaprelay.model.EndReason;
import io.snaprelay.model.Gap;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.Tally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What segments say of their slots, and what their end means for the stream. */
final class Returns {

  private Returns() {}

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
    return known != null && report.until().isBefore(known.until())
        ? relay
        : relay
            .replacing(index, segment.beginning(report.from()).with(report))
            .owingWhatWasServed(index);
  }

  static Step returned(Relay relay, Message.Returned message) {
    int index = relay.indexOf(message.runId(), message.segment());
    if (index < 0 || relay.segments().get(index).isOver()) {
      return Step.to(relay);
    }
    Relay told = message.last() == null ? relay : reported(relay, message.last());
    Segment segment = told.segments().get(index);
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
    boolean ownWord = message.last() != null && message.last().holder().equals(segment.holder());
    if ((how == Departure.STOPPED && relay.stopping() && ownWord)
        || (how == Departure.SOURCE_GONE && (ownWord || !segment.wasLive()))) {
      return result.endingAtMost(until, relay.stopping());
    }
    return how == Departure.SOURCE_GONE && message.awaySince() != null
        ? result.limitedTo(message.awaySince(), relay.stopping())
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
      Tally said = first.saidBefore(end);
      Tally tally = lost == null ? said : said.plusGap(lost);
      if (lost != null) {
        missed.add(new Decision.Missed(lost));
      }
      Closed closed = new Closed(first.runId(), first.number(), end, lost(first.over()));
      result = result.settledWith(result.settled().plus(tally), end, rest, closed);
    }
    return new Step(result, missed);
  }

  /** Whether pictures may be in the store that nobody told of. */
  private static boolean lost(@Nullable Departure how) {
    return how != Departure.SERVED && how != Departure.DRAINED;
  }
}

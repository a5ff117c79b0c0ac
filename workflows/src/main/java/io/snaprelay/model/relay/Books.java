package io.snaprelay.model.relay;

import static io.snaprelay.model.relay.Relay.earlier;
import static io.snaprelay.model.relay.Relay.later;

import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Grid;
import io.snaprelay.model.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which slots are due where a stream ends, and what the ledger says of them then. */
final class Books {

  /** By how much a worker's clock may be ahead of the workflow's: it does not start beyond. */
  private static final Duration CLOCKS = Duration.ofSeconds(1);

  private Books() {}

  static Relay limited(Relay relay, Instant time, boolean stop) {
    Relay limited = atMost(relay, later(time, relay.settleFrom()), stop);
    for (int i = 0; i < relay.segments().size(); i++) {
      limited = owing(limited, i);
    }
    return limited;
  }

  /**
   * What a holder served before it knew of the end is due, although the end lies before it. Not
   * where its turn comes only after the end: its predecessor has left at the end, nobody owes what
   * lies between, and what it has stored is found in the store. Unless nothing lies between: the
   * slots before its own are settled.
   */
  static Relay owing(Relay relay, int index) {
    Segment segment = relay.segments().get(index);
    Instant end = relay.endOn(segment.grid());
    Instant start = relay.startOf(index);
    Instant said = segment.saidUntil();
    if (end == null || start == null || said == null || !said.isAfter(end)) {
      return relay;
    }
    boolean follows = start.isBefore(end) || start.equals(relay.settleFrom());
    return follows ? relay.endingAt(earlier(said, segment.until()), relay.stopping()) : relay;
  }

  static Relay atMost(Relay relay, Instant end, boolean stop) {
    return relay.endingAt(earlier(relay.dueUntil(), end), stop);
  }

  /** See {@link Relay#finished}. */
  static Relay finished(Relay relay, Instant now) {
    Instant first = relay.settleFrom();
    // The plan's own grid may be one that nobody captured by yet.
    Grid grid = first == null ? relay.plan().grid() : relay.gridAt(first);
    Instant end = relay.endOn(grid);
    Ledger ledger = relay.ledger();
    if (first != null && end != null && grid.count(first, end) > 0) {
      ledger = ledger.plus(Tally.EMPTY.plusGap(unsaid(relay, grid, first, end)), end);
    }
    return relay
        .with(relay.called(), List.of())
        .with(ledger.ending(first == null || end == null ? null : tail(relay, ledger, end, now)));
  }

  /** What no segment that is over said of [from, until). */
  static Gap unsaid(Relay relay, Grid grid, Instant from, Instant until) {
    Closed previous = relay.previous();
    GapCause cause = previous != null && previous.lost() ? GapCause.WORKER_LOST : GapCause.HANDOVER;
    return new Gap(grid.ceiling(from), grid.ceiling(until), grid.count(from, until), cause);
  }

  private static Ledger.@Nullable Tail tail(
      Relay relay, Ledger ledger, Instant endOnGrid, Instant now) {
    Instant from = earlier(relay.dueUntil(), endOnGrid);
    Instant until = later(now.plus(CLOCKS), ledger.servedUntil());
    return from != null && ledger.doubtful() && from.isBefore(until)
        ? new Ledger.Tail(from, until)
        : null;
  }

  /** See {@link Relay#servedAfterEnd}. A later session may have begun meanwhile. */
  static Relay servedAfterEnd(Relay relay, List<Gap> lookedUp, Tally found) {
    if (found.captured() == 0) {
      return relay;
    }
    Tally captured = relay.settled().plusCaptured(found.captured());
    Relay counted = relay.with(relay.ledger().counting(captured));
    Instant end = relay.dueUntil();
    return end == null
        ? counted
        : counted.endingAt(later(end, lastFound(lookedUp, found)), relay.stopping());
  }

  /** After the last slot that is in the store. */
  private static Instant lastFound(List<Gap> lookedUp, Tally found) {
    Instant until = lookedUp.getLast().until();
    Gap last = found.gaps().isEmpty() ? null : found.gaps().getLast();
    return last != null && last.until().equals(until) ? last.from() : until;
  }
}

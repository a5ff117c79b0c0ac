package io.snaprelay.capture.segment;

import io.snaprelay.model.Orders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When to ask for orders. A holder that has no reason does not: questions cost. From a lease before
 * it may be relieved on it asks every second, counted from when a question begins, with a deadline
 * of one: what is decided just after one was heard is known two seconds later ({@link
 * Orders#LEASE}). Questions that nobody answers come less and less often: hundreds of holders that
 * repeat theirs each second keep a server down that has just too much to do.
 *
 * @param next when to ask; null while a question is out, or there is no reason to ask
 * @param out whether a question is out
 * @param began when the newest question began
 * @param silentSince since when no question was answered; null where the last one was
 * @param unanswered how many questions in a row had no answer
 * @param restless whether to go on asking whatever is known: nudged, or drained
 * @param orphan whether Temporal has given this attempt up; likewise
 * @param reliefAt when a successor may take over; null where none is due
 */
record Asks(
    @Nullable Instant next,
    boolean out,
    @Nullable Instant began,
    @Nullable Instant silentSince,
    int unanswered,
    boolean restless,
    boolean orphan,
    @Nullable Instant reliefAt) {

  /** The first question is out. */
  static final Asks FIRST = new Asks(null, true, null, null, 0, false, false, null);

  /** What follows where a question may be due. */
  record Due(Asks asks, List<SegmentAction> actions) {}

  /**
   * Asks if it is time to; says again that the holder is live where that may not be known.
   *
   * @param hold null where it is not live
   */
  Due ifDue(@Nullable Hold hold, Instant now) {
    if (out || next == null || now.isBefore(next)) {
      return new Due(this, List.of());
    }
    List<SegmentAction> actions = new ArrayList<>();
    if (hold instanceof Hold.Unknown unknown && unknown.announced() == null) {
      actions.add(new SegmentAction.TellLive(unknown.live()));
    }
    actions.add(new SegmentAction.Ask());
    return new Due(asked(now), actions);
  }

  Asks asked(Instant now) {
    return new Asks(null, true, now, silentSince, unanswered, restless, orphan, reliefAt);
  }

  Asks answered(Orders orders) {
    boolean alone = orphan || orders.orphan();
    return new Asks(null, false, began, null, 0, restless, alone, orders.reliefAt());
  }

  Asks unanswered(Instant now) {
    Instant since = silentSince == null ? now : silentSince;
    return new Asks(null, false, began, since, unanswered + 1, restless, orphan, reliefAt);
  }

  Asks at(@Nullable Instant time) {
    return out
        ? this
        : new Asks(time, false, began, silentSince, unanswered, restless, orphan, reliefAt);
  }

  /** Asks from {@code time} on, and keeps asking. */
  Asks restlessFrom(Instant time) {
    return new Asks(out ? null : time, out, began, silentSince, unanswered, true, orphan, reliefAt);
  }

  /**
   * After a sleep: until somebody answers. A question that is out does not count: its answer may be
   * as old as the sleep. Answered well, the holder is as any other; who was given up meanwhile
   * hears that in the answer, or from its heartbeat.
   */
  Asks anew(Instant now) {
    Instant since = silentSince == null ? now : silentSince;
    return new Asks(now, false, began, since, unanswered, restless, orphan, reliefAt);
  }

  Asks orphaned() {
    return new Asks(next, out, began, silentSince, unanswered, restless, true, reliefAt);
  }

  /** After an answer, or none: when to ask the next time. */
  Asks again(SegmentContext context, Instant now) {
    Instant next = Links.askAgain(context, began == null ? now : began, unanswered);
    Instant soon = next.isBefore(now) ? now : next;
    if (restless || orphan || silentSince != null) {
      return at(soon);
    }
    if (reliefAt == null) {
      return at(null);
    }
    Instant due = Links.spread(context, reliefAt.minus(Orders.LEASE));
    return at(due.isAfter(soon) ? due : soon);
  }

  boolean silentFor(Duration longerThan, Instant now) {
    return silentSince != null && now.isAfter(silentSince.plus(longerThan));
  }

  /** Whether a question that began at {@code time} or later is over, answered or not. */
  boolean triedSince(Instant time) {
    return !out && began != null && !began.isBefore(time);
  }
}

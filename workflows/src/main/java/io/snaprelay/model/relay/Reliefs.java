package io.snaprelay.model.relay;

import static io.snaprelay.model.relay.Relay.later;

import io.snaprelay.model.Holder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How segments are called, and how one takes over from another. */
final class Reliefs {

  private Reliefs() {}

  /**
   * In another run the one that serves is relieved at once, and those of the run before have to say
   * themselves how they end: they are told by asking, and do not know that they should.
   */
  static Step begun(Relay relay) {
    Step step = called(relay, false);
    for (Segment segment : relay.segments()) {
      Holder holder = segment.isOver() ? null : segment.holder();
      step = holder == null ? step : step.and(new Decision.Nudge(holder));
    }
    return step;
  }

  /** Calls a segment where nobody serves and none is on its way, or where the one has to leave. */
  static Step called(Relay relay, boolean afterPause) {
    Segment serving = relay.serving();
    return serving == null || relay.mayBeRelieved(serving)
        ? call(relay, afterPause)
        : Step.to(relay);
  }

  static Step due(Relay relay) {
    return relay.reliefDueAt() == null ? called(relay, false) : call(relay, false);
  }

  private static Step call(Relay relay, boolean afterPause) {
    if (relay.stopping() || relay.complete() || relay.isCalling()) {
      return Step.to(relay);
    }
    int number = relay.called() + 1;
    List<Segment> more = new ArrayList<>(relay.segments());
    more.add(Segment.called(relay.runId(), number, relay.plan()));
    return Step.to(relay.with(number, more), new Decision.Call(number, relay.plan(), afterPause));
  }

  static Step wanted(Relay relay, Holder holder) {
    Segment serving = relay.serving();
    if (serving == null || !holder.equals(serving.holder())) {
      return Step.to(relay);
    }
    int index = relay.indexOf(serving.runId(), serving.number());
    return called(relay.replacing(index, serving.wantingRelief()), false);
  }

  static Step retuned(Relay relay, Plan plan) {
    Relay planned = relay.with(plan);
    Segment serving = planned.serving();
    Holder holder = serving == null ? null : serving.holder();
    return holder == null
        ? Step.to(planned)
        : called(planned, false).and(new Decision.Nudge(holder));
  }

  /**
   * A holder has caught up. A repeated message, one of an older attempt, and one of a stranger
   * change nothing.
   */
  static Step live(Relay relay, Message.Live live) {
    Holder holder = live.holder();
    int index = relay.indexOf(holder.runId(), holder.segment());
    if (index < 0 || relay.stopping() || relay.segments().get(index).isOver()) {
      return Step.to(relay);
    }
    Segment segment = relay.segments().get(index);
    if (segment.wasLive()) {
      Turn newest = segment.turns().getLast();
      return newest.attempt() < holder.attempt()
          ? Step.to(again(relay, index, newest, live))
          : Step.to(relay);
    }
    Segment before = relay.serving();
    if (before == null) {
      Step step = first(relay, index, live);
      return step.then(called(step.relay(), false));
    }
    Step next = called(relieve(relay, index, before, live), false);
    Holder relieved = relay.mayBeRelieved(before) ? before.holder() : null;
    // It asks by now, unless it was never heard of why it should: then its end would pass unknown.
    return relieved == null ? next : next.and(new Decision.Nudge(relieved));
  }

  /**
   * Another attempt at a segment that was live. It does not wait for a lease: the one before it is
   * most likely dead. It has nothing to serve where the segment is relieved before it could.
   */
  private static Relay again(Relay relay, int index, Turn newest, Message.Live live) {
    Segment segment = relay.segments().get(index);
    Instant from = later(segment.grid().ceiling(live.firstServable()), newest.from());
    from = later(from, segment.accountedUntil());
    Instant end = segment.until();
    if (end != null && !from.isBefore(end)) {
      return relay;
    }
    return relay.replacing(
        index,
        segment.with(new Turn(live.holder().attempt(), notAfterTheEnd(relay, segment, from))));
  }

  /** Nobody serves: the segment owns what it can serve, and accounts for what lies before. */
  private static Step first(Relay relay, int index, Message.Live live) {
    Segment segment = relay.segments().get(index);
    Instant before = relay.endOfAccounts(index);
    Instant start = relay.startOf(index);
    Ledger.Tail tail = relay.ledger().tail();
    Instant servable = later(live.firstServable(), tail == null ? null : tail.until());
    Instant from = later(later(segment.grid().ceiling(servable), before), start);
    from =
        notAfterTheEnd(
            relay, segment, later(segment.grid().ceiling(from), segment.accountedUntil()));
    Instant first = start == null ? from : start;
    Segment begun = segment.beginning(first).with(new Turn(live.holder().attempt(), from));
    Step left = start == null ? Returns.leftOpen(relay, index, first) : Step.to(relay);
    int now = left.relay().indexOf(segment.runId(), segment.number());
    Relay next =
        left.relay()
            .replacing(now, begun)
            .with(left.relay().ledger().countingBy(segment.grid(), first));
    return new Step(next, left.decisions());
  }

  /** A successor is live: the slot from which on it owns the stream is decided, once. */
  private static Relay relieve(Relay relay, int index, Segment before, Message.Live live) {
    Segment segment = relay.segments().get(index);
    Instant time = later(live.firstServable(), live.now().plus(relay.times().lease()));
    time = relay.mayBeRelieved(before) ? time : later(time, before.plannedEnd());
    time = later(time, before.turns().getLast().from());
    time = later(time, before.accountedUntil());
    Instant slot = notAfterTheEnd(relay, segment, segment.grid().ceiling(time));
    Turn turn = new Turn(live.holder().attempt(), slot);
    return relay
        .replacing(relay.indexOf(before.runId(), before.number()), before.relievedAt(slot))
        .replacing(index, segment.beginning(slot).with(turn))
        .with(relay.ledger().countingBy(segment.grid(), slot));
  }

  private static Instant notAfterTheEnd(Relay relay, Segment segment, Instant slot) {
    Instant end = relay.endOn(segment.grid());
    return end != null && slot.isAfter(end) ? end : slot;
  }
}

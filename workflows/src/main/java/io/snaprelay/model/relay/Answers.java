package io.snaprelay.model.relay;

import static io.snaprelay.model.relay.Relay.earlier;
import static io.snaprelay.model.relay.Relay.later;

import io.snaprelay.model.Holder;
import io.snaprelay.model.Orders;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What holders are told, and when the next relief is due. */
final class Answers {

  private Answers() {}

  /**
   * Which slots are {@code holder}'s. At a stop whoever has been relieved before it is not told to
   * leave at once: that would cost the slots that it has not shown yet.
   */
  static Orders to(Relay relay, Holder holder) {
    int index = relay.indexOf(holder.runId(), holder.segment());
    if (index >= 0 && !relay.segments().get(index).isOver()) {
      Orders orders = ordersIn(relay, index, holder.attempt());
      return holder.runId().equals(relay.runId()) ? orders : orders.toOrphan();
    }
    Closed previous = relay.previous();
    return previous != null
            && previous.runId().equals(holder.runId())
            && previous.number() == holder.segment()
        ? new Orders(null, previous.until(), true, null, null)
        : Orders.STOP;
  }

  private static Orders ordersIn(Relay relay, int index, int attempt) {
    Segment segment = relay.segments().get(index);
    Turn own = null;
    Instant end = segment.until();
    for (Turn turn : segment.turns()) {
      if (own != null) {
        end = turn.from();
        break;
      }
      if (turn.attempt() > attempt) {
        return Orders.STOP;
      }
      own = turn.attempt() == attempt ? turn : null;
    }
    boolean relieved = end != null && (relay.dueUntil() == null || end.isBefore(relay.dueUntil()));
    Instant until = earlier(end, relay.dueUntil());
    return new Orders(
        own == null ? null : own.from(),
        until == null ? null : segment.grid().ceiling(until),
        relay.stopping() && !relieved,
        relay.startOf(index),
        own == null || end != null ? null : reliefAt(relay, segment));
  }

  /** When a successor may take over; in the past where it may at once. Null where none will. */
  private static @Nullable Instant reliefAt(Relay relay, Segment segment) {
    if (!segment.isServing()) {
      return null;
    }
    return relay.mayBeRelieved(segment) ? segment.start() : segment.plannedEnd();
  }

  /** See {@link Relay#reliefDueAt}. */
  static @Nullable Instant reliefDueAt(Relay relay) {
    Segment serving = relay.serving();
    Instant end = serving == null ? null : serving.plannedEnd();
    if (serving == null || end == null || relay.stopping() || relay.isCalling()) {
      return null;
    }
    Instant from = serving.turns().getFirst().from();
    Instant due = end.minus(relay.times().warmUp());
    boolean worthIt = relay.dueUntil() == null || end.isBefore(relay.dueUntil());
    return worthIt ? later(due, from) : null;
  }
}

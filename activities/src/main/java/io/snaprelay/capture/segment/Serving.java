package io.snaprelay.capture.segment;

import io.snaprelay.capture.delivery.Delivery;
import io.snaprelay.capture.delivery.Frame;
import io.snaprelay.capture.segment.SegmentEvent.DeliveryOver;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Orders;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.Trigger;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The slots of a holder and what it does for them.
 *
 * @param until first slot that is not its own any more; null while that is not known
 * @param ownFrom slots before it are another's: they are looked up in the store
 * @param settleCause of those that are not there
 */
record Serving(
    SlotAccount account, @Nullable Instant until, Instant ownFrom, GapCause settleCause) {

  /** What follows of a sighting. */
  record Served(Serving serving, List<SegmentAction> actions) {}

  /**
   * Begins with the slots that nobody reported before its own.
   *
   * @param firstServable the first slot that the holder can have seen the right picture of
   */
  static Served begin(
      SegmentContext context, Orders orders, Instant firstServable, GapCause settleCause) {
    Instant from = orders.from() == null ? firstServable : orders.from();
    Instant own = from.isAfter(firstServable) ? from : firstServable;
    Instant end = orders.until() == null || own.isBefore(orders.until()) ? own : orders.until();
    SlotAccount before = account(context, orders.settleFrom(), from);
    SlotAccount account = before.pendingUntil(end);
    Serving serving = new Serving(account, orders.until(), own, settleCause);
    return before.horizon().isBefore(account.horizon())
        ? new Served(
            serving, List.of(new SegmentAction.LookUp(before.horizon(), account.horizon())))
        : new Served(serving, List.of());
  }

  /** What was reported is never reported differently: an attempt goes on where the last one was. */
  static SlotAccount account(SegmentContext context, @Nullable Instant settleFrom, Instant from) {
    SegmentReport inherited = context.inherited();
    if (inherited != null) {
      return SlotAccount.after(context.grid(), inherited);
    }
    Instant start = settleFrom != null && settleFrom.isBefore(from) ? settleFrom : from;
    return SlotAccount.from(context.grid(), context.grid().ceiling(start));
  }

  Served see(Sighting sighting) {
    return switch (sighting) {
      case Sighting.Seen seen -> see(seen.frame());
      case Sighting.Dropped dropped ->
          expects(dropped.slot())
              ? with(
                  account
                      .unchangedUntil(dropped.slot())
                      .missedUntil(account.grid().next(dropped.slot()), GapCause.OVERLOAD))
              : with(account);
      case Sighting.Away away ->
          with(
              account
                  .unchangedUntil(bounded(away.from()))
                  .missedUntil(bounded(away.until()), away.cause()));
      case Sighting.Passed passed -> with(account.unchangedUntil(bounded(passed.slot())));
    };
  }

  private Served see(Frame frame) {
    if (frame.trigger() != Trigger.GRID) {
      return new Served(this, List.of(new SegmentAction.Deliver(frame)));
    }
    if (!expects(frame.slot())) {
      Serving passed = with(account.unchangedUntil(bounded(frame.slot()))).serving();
      return new Served(passed, List.of(new SegmentAction.Discard(frame.picture())));
    }
    return new Served(
        with(account.pending(frame.slot())).serving(), List.of(new SegmentAction.Deliver(frame)));
  }

  /** Accounts for the result of a slot. */
  Serving over(DeliveryOver over) {
    if (over.trigger() != Trigger.GRID) {
      return over.delivery() instanceof Delivery.Delivered
          ? with(account.extra(over.trigger())).serving()
          : this;
    }
    SlotAccount resolved =
        switch (over.delivery()) {
          case Delivery.Delivered delivered -> account.captured(over.slot(), delivered.frame());
          case Delivery.Absent absent -> account.missed(over.slot(), settleCause);
          case Delivery.Undelivered undelivered ->
              account.missed(
                  over.slot(), over.slot().isBefore(ownFrom) ? settleCause : GapCause.STORE_DOWN);
          // Provisional: the workflow looks it up when the spool has been delivered.
          case Delivery.Left left -> account.missed(over.slot(), GapCause.STORE_DOWN);
        };
    return with(resolved).serving();
  }

  Serving until(@Nullable Instant newUntil) {
    return newUntil == null ? this : new Serving(account, newUntil, ownFrom, settleCause);
  }

  /** No more will be seen: slots before {@code end} that had no picture stayed without. */
  Serving endingAt(Instant end) {
    return new Serving(account.unchangedUntil(end), end, ownFrom, settleCause);
  }

  /** Slots that have no result by now are missed. */
  Serving givenUp(GapCause cause) {
    return with(account.pendingMissed(cause)).serving();
  }

  /** Whether everything up to {@code until} has been seen. */
  boolean hasSeenAll() {
    return until != null && !account.horizon().isBefore(until);
  }

  private boolean expects(Instant slot) {
    return account.expects(slot) && (until == null || slot.isBefore(until));
  }

  private Instant bounded(Instant time) {
    return until != null && until.isBefore(time) ? until : time;
  }

  private Served with(SlotAccount changed) {
    return new Served(new Serving(changed, until, ownFrom, settleCause), List.of());
  }
}

package io.snaprelay.capture.segment;

import io.snaprelay.contract.SegmentLive;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Orders;
import io.snaprelay.model.SegmentReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a live holder knows its slots. */
sealed interface Hold {

  /** What follows of something. */
  record Held(Hold hold, List<SegmentAction> actions) {}

  /** The source showed something. */
  Held see(Sighting sighting);

  /** How far it is; null where nobody is. */
  default @Nullable SegmentReport report(SegmentContext context, CaptureState state) {
    return context.inherited();
  }

  /** The workflow has said where it ends; null leaves that open. */
  default Hold until(@Nullable Instant until) {
    return this;
  }

  /** Whether it serves slots and does not know where to end. */
  default boolean isEndless() {
    return false;
  }

  /** First slot that nothing is known of; {@code otherwise} where it serves none. */
  default Instant horizon(Instant otherwise) {
    return otherwise;
  }

  /** {@code end}, or where it was told to end if that is earlier. */
  default Instant bounded(Instant end) {
    return end;
  }

  /** A slot has its result. */
  default Hold over(SegmentEvent.DeliveryOver over) {
    return this;
  }

  /**
   * Not yet: what it sees is kept.
   *
   * @param announced whether the workflow is known to have heard of it
   * @param settleCause of slots before its own that are not in the store
   */
  record Unknown(SegmentLive live, boolean announced, GapCause settleCause, List<Sighting> seen)
      implements Hold {

    @Override
    public Held see(Sighting sighting) {
      return new Held(with(sighting), List.of());
    }

    private Unknown with(Sighting sighting) {
      List<Sighting> more = new ArrayList<>(seen);
      // Only the newest time counts, and it comes several times a second.
      if (sighting instanceof Sighting.Passed
          && !more.isEmpty()
          && more.getLast() instanceof Sighting.Passed) {
        more.removeLast();
      }
      more.add(sighting);
      return new Unknown(live, announced, settleCause, List.copyOf(more));
    }

    /** The workflow has said which slots are its own: what was kept is theirs, or dropped. */
    Held owning(SegmentContext context, Orders orders) {
      Serving.Served begun = Serving.begin(context, orders, live.firstServable(), settleCause);
      List<SegmentAction> actions = new ArrayList<>(begun.actions());
      Hold hold = new Known(begun.serving());
      for (Sighting sighting : seen) {
        Held held = hold.see(sighting);
        hold = held.hold();
        actions.addAll(held.actions());
      }
      return new Held(hold, actions);
    }

    Unknown wasAnnounced() {
      return new Unknown(live, true, settleCause, seen);
    }
  }

  /** It serves them. */
  record Known(Serving serving) implements Hold {

    @Override
    public Held see(Sighting sighting) {
      Serving.Served served = serving.see(sighting);
      return new Held(new Known(served.serving()), served.actions());
    }

    @Override
    public SegmentReport report(SegmentContext context, CaptureState state) {
      return serving.account().report(context.holder(), state);
    }

    @Override
    public Known until(@Nullable Instant until) {
      return new Known(serving.until(until));
    }

    @Override
    public boolean isEndless() {
      return serving.until() == null;
    }

    @Override
    public Instant horizon(Instant otherwise) {
      return serving.account().horizon();
    }

    @Override
    public Instant bounded(Instant end) {
      Instant until = serving.until();
      return until != null && until.isBefore(end) ? until : end;
    }

    @Override
    public Known over(SegmentEvent.DeliveryOver over) {
      return new Known(serving.over(over));
    }
  }
}

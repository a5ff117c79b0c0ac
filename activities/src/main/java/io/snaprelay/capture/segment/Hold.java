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
  record Held(Hold hold, List<SegmentAction> actions) {

    /** What was kept is seen now. */
    Held seeing(List<Sighting> kept) {
      List<SegmentAction> all = new ArrayList<>(actions);
      Hold last = hold;
      for (Sighting sighting : kept) {
        Held held = last.see(sighting);
        last = held.hold();
        all.addAll(held.actions());
      }
      return new Held(last, all);
    }
  }

  /** The source showed something. */
  Held see(Sighting sighting);

  /** How far it is; null where nobody is. */
  @Nullable SegmentReport report(SegmentContext context, CaptureState state);

  /**
   * A question is over.
   *
   * @param until where it ends, by the workflow's word; null leaves that as it is
   */
  Held told(@Nullable Instant until);

  /** Nothing is its own any more: what it kept is dropped. */
  default Held strange() {
    return new Held(this, List.of());
  }

  /** What it knows may be too old to begin anything by. */
  Hold doubted();

  /** First slot that is not its own any more; null while that is not known. */
  @Nullable Instant until();

  /** First slot that nothing is known of; {@code otherwise} where it serves none. */
  Instant horizon(Instant otherwise);

  /** A slot has its result. */
  Hold over(SegmentEvent.DeliveryOver over);

  /** {@code end}, or where it was told to end if that is earlier. */
  default Instant bounded(Instant end) {
    Instant until = until();
    return until != null && until.isBefore(end) ? until : end;
  }

  /** Whether its end is known, and not after {@code time}. */
  default boolean endsBy(Instant time) {
    Instant until = until();
    return until != null && !until.isAfter(time);
  }

  /**
   * Not yet: what it sees is kept.
   *
   * @param announced since when the workflow is known to have heard of it; null where it is not
   * @param settleCause of slots before its own that are not in the store
   */
  record Unknown(
      SegmentLive live, @Nullable Instant announced, GapCause settleCause, List<Sighting> seen)
      implements Hold {

    @Override
    public Held see(Sighting sighting) {
      return new Held(new Unknown(live, announced, settleCause, sighting.behind(seen)), List.of());
    }

    /** The workflow has said which slots are its own: what was kept is theirs, or dropped. */
    Held owning(SegmentContext context, Orders orders) {
      Serving.Served begun = Serving.begin(context, orders, live.firstServable(), settleCause);
      return new Held(new Known(begun.serving()), begun.actions()).seeing(seen);
    }

    Unknown wasAnnounced(Instant now) {
      return new Unknown(live, now, settleCause, seen);
    }

    @Override
    public @Nullable SegmentReport report(SegmentContext context, CaptureState state) {
      return context.inherited();
    }

    @Override
    public Held told(@Nullable Instant until) {
      return new Held(this, List.of());
    }

    @Override
    public Unknown doubted() {
      return this;
    }

    @Override
    public @Nullable Instant until() {
      return null;
    }

    @Override
    public Instant horizon(Instant otherwise) {
      return otherwise;
    }

    @Override
    public Unknown over(SegmentEvent.DeliveryOver over) {
      return this;
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
    public Held told(@Nullable Instant until) {
      return new Held(new Known(serving.until(until)), List.of());
    }

    @Override
    public Doubted doubted() {
      return new Doubted(this, List.of());
    }

    @Override
    public @Nullable Instant until() {
      return serving.until();
    }

    @Override
    public Instant horizon(Instant otherwise) {
      return serving.account().horizon();
    }

    @Override
    public Known over(SegmentEvent.DeliveryOver over) {
      return new Known(serving.over(over));
    }
  }

  /**
   * It did, and then did not run for so long that somebody else may serve them: what it sees is
   * kept until it has asked. Without an answer they are still its own.
   */
  record Doubted(Known known, List<Sighting> seen) implements Hold {

    @Override
    public Held see(Sighting sighting) {
      return new Held(new Doubted(known, sighting.behind(seen)), List.of());
    }

    @Override
    public SegmentReport report(SegmentContext context, CaptureState state) {
      return known.report(context, state);
    }

    @Override
    public Held told(@Nullable Instant until) {
      return known.told(until).seeing(seen);
    }

    @Override
    public Held strange() {
      return new Held(
          known,
          seen.stream()
              .filter(Sighting.Seen.class::isInstance)
              .map(kept -> ((Sighting.Seen) kept).frame().picture())
              .<SegmentAction>map(SegmentAction.Discard::new)
              .toList());
    }

    @Override
    public Doubted doubted() {
      return this;
    }

    @Override
    public @Nullable Instant until() {
      return known.until();
    }

    @Override
    public Instant horizon(Instant otherwise) {
      return known.horizon(otherwise);
    }

    @Override
    public Doubted over(SegmentEvent.DeliveryOver over) {
      return new Doubted(known.over(over), seen);
    }
  }
}

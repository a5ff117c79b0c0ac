package io.snaprelay.capture.delivery;

import io.snaprelay.capture.loop.EventLoop;
import io.snaprelay.contract.Timings;
import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Grid;
import io.snaprelay.model.Tally;
import io.snaprelay.model.Trigger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Reads in the store what became of slots that nobody can tell of: what is there is notified, again
 * if need be, and counted; the rest is a gap.
 */
public final class StoreSettler {

  private final Outlets outlets;
  private final DeliveryLimits limits;
  private final InstantSource clock;
  private final RandomGenerator random;

  public StoreSettler(
      Outlets outlets, DeliveryLimits limits, InstantSource clock, RandomGenerator random) {
    this.outlets = outlets;
    this.limits = limits;
    this.clock = clock;
    this.random = random;
  }

  /**
   * What ranges consist of.
   *
   * @param next of one slot
   */
  public record Slots(Trigger trigger, UnaryOperator<Instant> first, UnaryOperator<Instant> next) {

    /** Of a grid: the ranges need not begin with a slot. */
    public static Slots of(Grid grid) {
      return new Slots(Trigger.GRID, grid::ceiling, grid::next);
    }

    /** That were asked for: ranges of one or more windows. */
    public static Slots instants() {
      return new Slots(Trigger.AT, at -> at, at -> at.plus(Timings.AT_WINDOW));
    }
  }

  /**
   * Settles ranges, one after another.
   *
   * @return what accounts for exactly their slots; empty where the store or the notifier did not
   *     answer in time, so that nothing is known
   */
  public Optional<Tally> settle(FrameOrigin origin, Slots slots, List<Gap> ranges)
      throws InterruptedException {
    EventLoop loop = new EventLoop(clock);
    FrameDelivery delivery = new FrameDelivery(origin, outlets, loop, limits, random);
    Lookups lookups = new Lookups(slots);
    for (Gap range : ranges) {
      lookups.start(delivery, range);
    }
    loop.runUntil(() -> delivery.pending() == 0);
    return lookups.answered ? Optional.of(lookups.tally) : Optional.empty();
  }

  /** Belongs to the loop. */
  private static final class Lookups {
    private final Slots slots;
    private Tally tally = Tally.EMPTY;
    private boolean answered = true;

    Lookups(Slots slots) {
      this.slots = slots;
    }

    void start(FrameDelivery delivery, Gap range) {
      for (Instant slot = slots.first().apply(range.from());
          slot.isBefore(range.until());
          slot = slots.next().apply(slot)) {
        Instant at = slot;
        delivery.lookUp(slots.trigger(), at, result -> over(at, range.cause(), result));
      }
    }

    private void over(Instant slot, GapCause cause, Delivery result) {
      switch (result) {
        case Delivery.Delivered delivered -> tally = tally.plusCaptured(1);
        case Delivery.Absent absent ->
            tally = tally.plusGap(new Gap(slot, slots.next().apply(slot), 1, cause));
        case Delivery.Left left -> answered = false;
        case Delivery.Undelivered undelivered -> answered = false;
      }
    }
  }
}

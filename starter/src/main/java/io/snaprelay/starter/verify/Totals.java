package io.snaprelay.starter.verify;

import io.snaprelay.model.Tally;
import io.snaprelay.model.Trigger;
import io.snaprelay.starter.client.StreamLedger;
import io.snaprelay.starter.verify.Difference.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The ledger's counts against the bucket. The ledger counts what was captured and does not name it:
 * which slots the bucket lacks follows only where every other slot is accounted for.
 */
record Totals(StreamLedger ledger, Tally tally, Range range, Map<String, Frame> stored, Gaps gaps) {

  List<Difference> differences() {
    List<Difference> found = new ArrayList<>(captured());
    if (ledger.over()) {
      List.of(Trigger.DEMAND, Trigger.START, Trigger.RESUME)
          .forEach(trigger -> found.addAll(extras(trigger)));
    }
    return found;
  }

  private List<Difference> captured() {
    long fitting = count(frame -> frame.isDue() && range.has(frame) && gaps.of(frame).isEmpty());
    // Pictures at instants are counted once they are there, ahead of what a segment has reported.
    long ahead =
        ledger.over()
            ? 0
            : count(
                frame -> frame.trigger() == Trigger.AT && !frame.slot().isBefore(range.until()));
    return tally.captured() > fitting + ahead
        ? lost(tally.captured() - fitting - ahead)
        : tooMany(fitting, tally.captured(), "slots");
  }

  private List<Difference> extras(Trigger trigger) {
    long there = count(frame -> frame.trigger() == trigger && range.has(frame));
    long counted = tally.extras().getOrDefault(trigger, 0L);
    String what = trigger + " pictures";
    return counted > there
        ? List.of(tooFew(counted - there, counted, what))
        : tooMany(there, counted, what);
  }

  private List<Difference> lost(long slots) {
    List<Frame> candidates = unaccounted();
    return candidates.size() == slots
        ? candidates.stream()
            .map(frame -> Difference.of(Kind.CAPTURED_NOT_STORED, frame, "the ledger counts it"))
            .toList()
        : List.of(tooFew(slots, tally.captured(), "slots"));
  }

  private static Difference tooFew(long slots, long counted, String what) {
    return Difference.count(
        Kind.CAPTURED_NOT_STORED,
        slots,
        "the ledger counts %d captured %s, and the bucket has %d"
            .formatted(counted, what, counted - slots));
  }

  private static List<Difference> tooMany(long there, long counted, String what) {
    return there <= counted
        ? List.of()
        : List.of(
            Difference.count(
                Kind.STORED_NOT_CAPTURED,
                there - counted,
                "the bucket has %d %s, and the ledger counts %d captured"
                    .formatted(there, what, counted)));
  }

  /** Slots between the first and the last stored one of which nothing else is known. */
  private List<Frame> unaccounted() {
    List<Instant> slots =
        stored.values().stream()
            .filter(frame -> frame.trigger() == Trigger.GRID && range.has(frame))
            .map(Frame::slot)
            .sorted()
            .toList();
    return slots.isEmpty() || tally.unchanged() > 0
        ? List.of()
        : unaccounted(slots.getFirst(), slots.getLast());
  }

  private List<Frame> unaccounted(Instant first, Instant last) {
    List<Frame> found = new ArrayList<>();
    Optional<Instant> slot = Optional.of(first);
    while (slot.isPresent() && slot.get().isBefore(last)) {
      Frame frame = Frame.stored(ledger.stream(), slot.get(), Trigger.GRID, "");
      if (!stored.containsKey(frame.id()) && gaps.of(frame).isEmpty()) {
        found.add(frame);
      }
      slot = gaps.grids().next(slot.get());
    }
    return found;
  }

  private long count(Predicate<Frame> which) {
    return stored.values().stream().filter(which).count();
  }
}

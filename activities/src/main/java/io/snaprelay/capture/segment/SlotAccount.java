package io.snaprelay.capture.segment;

import io.snaprelay.capture.segment.Span.Fate;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.FrameRef;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Grid;
import io.snaprelay.model.Holder;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.Tally;
import io.snaprelay.model.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of each slot of a holder. Immutable.
 *
 * <p>Invariant: {@code tally} accounts for exactly the slots in [start, front), {@code open} for
 * exactly those in [front, horizon), in order and without holes, beginning with one that is
 * pending; nothing is known of slots from {@code horizon} on. All four are slots of the grid.
 */
record SlotAccount(
    Grid grid,
    Instant start,
    Instant front,
    Instant horizon,
    Tally tally,
    @Nullable FrameRef lastFrame,
    List<Span> open) {

  SlotAccount {
    open = List.copyOf(open);
  }

  static SlotAccount from(Grid grid, Instant start) {
    return new SlotAccount(grid, start, start, start, Tally.EMPTY, null, List.of());
  }

  /** Goes on with what an earlier attempt at the segment has accounted for. */
  static SlotAccount after(Grid grid, SegmentReport report) {
    return new SlotAccount(
        grid,
        report.from(),
        report.until(),
        report.until(),
        report.tally(),
        report.lastFrame(),
        List.of());
  }

  /** Whether nothing is known of {@code slot} yet. */
  boolean expects(Instant slot) {
    return !slot.isBefore(horizon);
  }

  /** Whether there is no slot whose fate is still to come. */
  boolean isSettled() {
    return open.isEmpty();
  }

  /** A picture of {@code slot} is on its way; slots before it had none. */
  SlotAccount pending(Instant slot) {
    return unchangedUntil(slot).fill(grid.next(slot), new Fate.Pending());
  }

  /** Slots up to {@code until} are being looked up, one by one. */
  SlotAccount pendingUntil(Instant until) {
    return fill(until, new Fate.Pending());
  }

  /** Connected, and no new picture before {@code until}. */
  SlotAccount unchangedUntil(Instant until) {
    return fill(until, new Fate.Unchanged());
  }

  SlotAccount missedUntil(Instant until, GapCause cause) {
    return fill(until, new Fate.Missed(cause));
  }

  /** Resolves a pending slot; any other is left alone. */
  SlotAccount captured(Instant slot, FrameRef frame) {
    return resolve(slot, new Fate.Captured(frame));
  }

  /** Likewise. */
  SlotAccount missed(Instant slot, GapCause cause) {
    return resolve(slot, new Fate.Missed(cause));
  }

  /** Nobody waits for what is pending. */
  SlotAccount pendingMissed(GapCause cause) {
    List<Span> resolved =
        open.stream()
            .map(s -> s.isPending() ? new Span(s.from(), s.until(), new Fate.Missed(cause)) : s)
            .toList();
    return new SlotAccount(grid, start, front, horizon, tally, lastFrame, resolved).fold();
  }

  SlotAccount extra(Trigger trigger) {
    return new SlotAccount(grid, start, front, horizon, tally.plusExtra(trigger), lastFrame, open);
  }

  SegmentReport report(Holder holder, CaptureState state) {
    return new SegmentReport(holder, start, front, tally, state, lastFrame);
  }

  private SlotAccount fill(Instant time, Fate fate) {
    Instant until = grid.ceiling(time);
    if (!until.isAfter(horizon)) {
      return this;
    }
    List<Span> longer = new ArrayList<>(open);
    longer.add(new Span(horizon, until, fate));
    return new SlotAccount(grid, start, front, until, tally, lastFrame, longer).fold();
  }

  private SlotAccount resolve(Instant slot, Fate fate) {
    List<Span> resolved = new ArrayList<>();
    for (Span span : open) {
      if (span.isPending() && span.contains(slot)) {
        split(span, slot, fate, resolved);
      } else {
        resolved.add(span);
      }
    }
    return new SlotAccount(grid, start, front, horizon, tally, lastFrame, resolved).fold();
  }

  private void split(Span span, Instant slot, Fate fate, List<Span> into) {
    Instant next = grid.next(slot);
    if (span.from().isBefore(slot)) {
      into.add(new Span(span.from(), slot, span.fate()));
    }
    into.add(new Span(slot, next, fate));
    if (next.isBefore(span.until())) {
      into.add(new Span(next, span.until(), span.fate()));
    }
  }

  /** Moves what is known at the front into the tally. */
  private SlotAccount fold() {
    Tally sum = tally;
    FrameRef last = lastFrame;
    int known = 0;
    while (known < open.size() && !open.get(known).isPending()) {
      Span span = open.get(known++);
      sum = span.addTo(sum, grid);
      last = span.frame() == null ? last : span.frame();
    }
    Instant newFront = known == 0 ? front : open.get(known - 1).until();
    return new SlotAccount(
        grid, start, newFront, horizon, sum, last, open.subList(known, open.size()));
  }
}

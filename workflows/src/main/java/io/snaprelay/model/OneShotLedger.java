package io.snaprelay.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of a grid that is served by one-shots, slot after slot. While the source is away its
 * slots are held open: a source that comes back makes them a gap, one that does not leaves them not
 * due. Immutable.
 *
 * <p>Invariants: {@code settled} accounts for exactly the due slots below {@code settleFrom};
 * {@code held} follows on from there without a hole.
 *
 * @param settleFrom first slot that is not accounted for; null before the first frame and after the
 *     end
 * @param held slots missed since the source went away
 */
public record OneShotLedger(
    Grid grid, Tally settled, @Nullable Instant settleFrom, List<Gap> held) {

  public OneShotLedger {
    held = List.copyOf(held);
  }

  public static OneShotLedger of(Grid grid, Tally settled, @Nullable Instant settleFrom) {
    return new OneShotLedger(grid, settled, settleFrom, List.of());
  }

  /** The stream's first frame came at {@code time}: slots are due from there on. */
  public OneShotLedger begun(Instant time) {
    return settleFrom == null ? of(grid, settled, grid.ceiling(time)) : this;
  }

  /** The next slot was captured; held ones become gaps. */
  public OneShotLedger captured() {
    return of(grid, releasedTally().plusCaptured(1), next(1));
  }

  /** The source was connected and had no new picture for the next slot. */
  public OneShotLedger unchanged() {
    return of(grid, releasedTally().plusUnchanged(1), next(1));
  }

  /** The next slots were missed for a cause that says nothing about the source. */
  public OneShotLedger missed(long slots, GapCause cause) {
    return held.isEmpty()
        ? of(grid, settled.plusGap(gap(slots, cause)), next(slots))
        : away(slots, cause);
  }

  /** The source was not there for the next slots. */
  public OneShotLedger away(long slots, GapCause cause) {
    List<Gap> longer = new ArrayList<>(held);
    longer.add(gap(slots, cause));
    return new OneShotLedger(grid, settled, settleFrom, longer);
  }

  /** How long the source has been away; zero while it is there. */
  public Duration awayFor() {
    return held.isEmpty()
        ? Duration.ZERO
        : Duration.between(held.getFirst().from(), held.getLast().until());
  }

  /** The next slot to be decided; only after the first frame. */
  public Instant next() {
    return next(0);
  }

  /** The source is back: held slots become gaps. */
  public OneShotLedger released() {
    return settleFrom == null || held.isEmpty() ? this : of(grid, releasedTally(), next());
  }

  private Tally releasedTally() {
    Tally result = settled;
    for (Gap gap : held) {
      result = result.plusGap(gap);
    }
    return result;
  }

  private Gap gap(long slots, GapCause cause) {
    return new Gap(next(0), next(slots), slots, cause);
  }

  private Instant next(long slots) {
    if (settleFrom == null) {
      throw new IllegalStateException("no slot is due before the first frame");
    }
    Instant from = held.isEmpty() ? settleFrom : held.getLast().until();
    return from.plus(grid.interval().multipliedBy(slots));
  }
}

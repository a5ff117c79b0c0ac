package io.snaprelay.model.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Grid;
import io.snaprelay.model.Tally;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerTest {

  private static final Instant T0 = Instant.parse("2026-11-22T14:00:00Z");
  private static final Grid QUARTERS = new Grid(250, 0);
  private static final Grid SECONDS = new Grid(1_000, 0);
  private static final Grid LATER_SECONDS = new Grid(1_000, 900);

  private static Instant at(long millis) {
    return T0.plusMillis(millis);
  }

  private static Gap lost(long from, long until, long slots) {
    return new Gap(at(from), at(until), slots, GapCause.WORKER_LOST);
  }

  /** 2 s of the first grid, one slot of the second, and the third is on from 2.9 s. */
  private static Map<Grid, List<Gap>> uncertain(Gap... gaps) {
    return missing(gaps).uncertain(gap -> true);
  }

  private static Ledger missing(Gap... gaps) {
    Tally tally = Tally.EMPTY;
    for (Gap gap : gaps) {
      tally = tally.plusGap(gap);
    }
    return Ledger.EMPTY
        .countingBy(QUARTERS, at(0))
        .countingBy(SECONDS, at(2_000))
        .countingBy(LATER_SECONDS, at(2_900))
        .plus(tally, null);
  }

  @Test
  void keepsWhatIsStillMissedApart_whenThatWasLookedUp() {
    Ledger looked =
        missing(lost(0, 2_000, 8), lost(2_000, 3_000, 1))
            .resettled(
                List.of(lost(0, 2_000, 8)),
                Tally.EMPTY.plusCaptured(6).plusGap(lost(1_500, 2_000, 2)));

    assertThat(looked.settled().gaps())
        .containsExactly(lost(1_500, 2_000, 2), lost(2_000, 3_000, 1));
  }

  @Test
  void looksUpEachPartOfAGapOnItsOwnGrid() {
    assertThat(uncertain(lost(0, 2_000, 8), lost(2_000, 3_000, 1), lost(3_000, 4_900, 2)))
        .isEqualTo(
            Map.of(
                QUARTERS, List.of(lost(0, 2_000, 8)),
                SECONDS, List.of(lost(2_000, 3_000, 1)),
                LATER_SECONDS, List.of(lost(2_900, 4_900, 2))));
  }

  @Test
  void takesNoSlotForMissed_thatLiesInTheWindowOfTheGridBefore() {
    assertThat(uncertain(lost(0, 2_000, 8), lost(2_000, 3_000, 1)))
        .isEqualTo(
            Map.of(
                QUARTERS, List.of(lost(0, 2_000, 8)),
                SECONDS, List.of(lost(2_000, 3_000, 1))));
  }
}

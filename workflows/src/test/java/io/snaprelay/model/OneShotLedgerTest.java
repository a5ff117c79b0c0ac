package io.snaprelay.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneShotLedgerTest {

  private static final Instant T0 = Instant.parse("2026-11-22T14:00:00Z");
  private static final Grid MINUTES = new Grid(60_000, 0);
  private static final OneShotLedger BEGUN =
      OneShotLedger.of(MINUTES, Tally.EMPTY, null).begun(T0.minusSeconds(20));

  private static Instant at(int minute) {
    return T0.plusSeconds(60L * minute);
  }

  @Test
  void owesSlotsFromTheFirstFrameOn() {
    assertThat(BEGUN.next()).isEqualTo(T0);
    assertThat(BEGUN.begun(at(7))).isEqualTo(BEGUN);
    assertThatThrownBy(() -> OneShotLedger.of(MINUTES, Tally.EMPTY, null).next())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void countsSlotAfterSlot() {
    OneShotLedger ledger = BEGUN.captured().unchanged().missed(2, GapCause.NO_CAPACITY);

    assertThat(ledger.settleFrom()).isEqualTo(at(4));
    assertThat(ledger.settled().gaps())
        .containsExactly(new Gap(at(2), at(4), 2, GapCause.NO_CAPACITY));
  }

  @Test
  void makesHeldSlotsAGap_whenTheSourceComesBack() {
    OneShotLedger away = BEGUN.captured().away(1, GapCause.SOURCE_DOWN);
    assertThat(away.settled().missedSlots()).isZero();
    OneShotLedger longer = away.missed(1, GapCause.WORKER_LOST);
    assertThat(longer.awayFor()).isEqualTo(Duration.ofMinutes(2));

    OneShotLedger back = longer.captured();

    assertThat(back.settled().gaps())
        .containsExactly(
            new Gap(at(1), at(2), 1, GapCause.SOURCE_DOWN),
            new Gap(at(2), at(3), 1, GapCause.WORKER_LOST));
    assertThat(back.settleFrom()).isEqualTo(at(4));
    assertThat(back.awayFor()).isZero();
  }

  @Test
  void turnsHeldSlotsIntoGaps_whenASuccessorHasSeenTheSource() {
    OneShotLedger released = BEGUN.captured().away(2, GapCause.SOURCE_DOWN).released();

    assertThat(released.settled().slots()).isEqualTo(3);
    assertThat(released.held()).isEmpty();
    assertThat(released.settleFrom()).isEqualTo(at(3));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void accountsForEachSlotOnce(long seed) {
    Random random = new Random(seed);
    OneShotLedger ledger = BEGUN;
    for (int step = 0; step < 300; step++) {
      ledger =
          switch (random.nextInt(4)) {
            case 0 -> ledger.captured();
            case 1 -> ledger.unchanged();
            case 2 -> ledger.missed(1 + random.nextInt(3), GapCause.STORE_DOWN);
            default -> ledger.away(1, GapCause.SOURCE_DOWN);
          };
      long held = ledger.held().stream().mapToLong(Gap::slots).sum();
      assertThat(ledger.settled().slots() + held).isEqualTo(MINUTES.count(T0, ledger.next()));
    }
    assertThat(List.copyOf(ledger.settled().gaps())).hasSizeLessThanOrEqualTo(Tally.MAX_GAPS);
  }
}

package io.snaprelay.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {

  private static final Instant T0 = Instant.parse("2026-11-22T14:00:00Z");

  private static Gap gap(long from, long until, GapCause cause) {
    return new Gap(T0.plusSeconds(from), T0.plusSeconds(until), until - from, cause);
  }

  @Test
  void addsUp() {
    Tally left = Tally.EMPTY.plusCaptured(3).plusGap(gap(3, 5, GapCause.HANDOVER));
    Tally right =
        Tally.EMPTY
            .plusUnchanged(2)
            .plusGap(gap(7, 8, GapCause.OVERLOAD))
            .plusExtra(Trigger.DEMAND);

    Tally sum = left.plus(right).plus(Tally.EMPTY.plusExtra(Trigger.DEMAND));

    assertThat(sum.slots()).isEqualTo(8);
    assertThat(sum.missed()).isEqualTo(Map.of(GapCause.HANDOVER, 2L, GapCause.OVERLOAD, 1L));
    assertThat(sum.extras()).isEqualTo(Map.of(Trigger.DEMAND, 2L));
  }

  @Test
  void joinsGapsThatFollowOnEachOther_forTheSameCause() {
    Tally tally =
        Tally.EMPTY
            .plusGap(gap(0, 2, GapCause.SOURCE_DOWN))
            .plusGap(gap(2, 3, GapCause.SOURCE_DOWN))
            .plusGap(gap(3, 4, GapCause.WORKER_LOST));

    assertThat(tally.gaps())
        .containsExactly(gap(0, 3, GapCause.SOURCE_DOWN), gap(3, 4, GapCause.WORKER_LOST));
  }

  @Test
  void namesTheNewestGaps_andCountsAll() {
    Tally tally = Tally.EMPTY;
    for (int n = 0; n < 150; n++) {
      tally = tally.plusGap(gap(2L * n, 2L * n + 1, GapCause.HANDOVER));
    }

    assertThat(tally.gaps())
        .hasSize(Tally.MAX_GAPS)
        .last()
        .isEqualTo(gap(298, 299, GapCause.HANDOVER));
    assertThat(tally.missedSlots()).isEqualTo(150);
  }

  @Test
  void isCorrectedByWhatWasFoundOutLater() {
    Gap lost = gap(0, 4, GapCause.WORKER_LOST);
    Tally tally = Tally.EMPTY.plusGap(lost).plusGap(gap(9, 10, GapCause.HANDOVER));
    Tally found = Tally.EMPTY.plusCaptured(3).plusGap(gap(3, 4, GapCause.WORKER_LOST));

    Tally corrected = tally.replacing(List.of(lost), found);

    assertThat(corrected.slots()).isEqualTo(tally.slots());
    assertThat(corrected.captured()).isEqualTo(3);
    assertThat(corrected.gaps())
        .containsExactly(gap(3, 4, GapCause.WORKER_LOST), gap(9, 10, GapCause.HANDOVER));
    assertThatThrownBy(() -> tally.replacing(List.of(lost), Tally.EMPTY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isLeftAlone_whereAGapWasJoinedOrSplit_whileItWasLookedUp() {
    Gap lost = gap(1, 4, GapCause.STORE_DOWN);
    Tally joined = Tally.EMPTY.plusGap(lost).plusGap(gap(4, 6, GapCause.STORE_DOWN));
    Tally split =
        Tally.EMPTY
            .plusGap(lost)
            .naming(List.of(gap(1, 2, GapCause.STORE_DOWN), gap(2, 4, GapCause.STORE_DOWN)));
    Tally found = Tally.EMPTY.plusCaptured(3);

    assertThat(joined.gaps()).hasSize(1);
    assertThat(joined.replacing(List.of(lost), found)).isEqualTo(joined);
    assertThat(split.replacing(List.of(lost), found)).isEqualTo(split);
  }

  @Test
  void canBeCut_whereGapsSayWhereTheyLie() {
    Instant start = Instant.parse("2026-11-22T14:00:00Z");
    Grid seconds = new Grid(1_000, 0);
    Gap across = new Gap(start.plusSeconds(8), start.plusSeconds(12), 4, GapCause.SOURCE_DOWN);
    Tally cut =
        Tally.EMPTY
            .plusCaptured(8)
            .plusGap(across)
            .plusUnchanged(1)
            .before(start.plusSeconds(10), seconds, 3);

    assertThat(cut.captured()).isEqualTo(7);
    assertThat(cut.unchanged()).isEqualTo(1);
    assertThat(cut.gaps())
        .containsExactly(
            new Gap(start.plusSeconds(8), start.plusSeconds(10), 2, GapCause.SOURCE_DOWN));
    assertThat(cut.missedSlots()).isEqualTo(2);
  }
}

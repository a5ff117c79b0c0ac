package io.snaprelay.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A grid's arithmetic, over hundreds of years and all intervals that may be asked for. */
class GridPropertiesTest {

  private static final int CASES = 20_000;
  private static final long YEARS = Duration.ofDays(365).multipliedBy(300).toMillis();

  private final SplittableRandom random = new SplittableRandom(20_261_122);

  @Test
  void anInstantLiesInItsSlot_andSlotsTouch() {
    for (int i = 0; i < CASES; i++) {
      Grid grid = grid();
      Instant time = instant();
      Instant slot = grid.slotOf(time);

      assertThat(slot).as("%s %s", grid, time).isBeforeOrEqualTo(time);
      assertThat(grid.next(time)).isEqualTo(slot.plus(grid.interval())).isAfter(time);
      assertThat(grid.slotOf(slot)).isEqualTo(slot);
      assertThat(grid.slotOf(grid.next(time).minusMillis(1))).isEqualTo(slot);
      assertThat(grid.ceiling(time)).isIn(slot, grid.next(time)).isAfterOrEqualTo(time);
      assertThat(Math.floorMod(slot.toEpochMilli() - grid.phaseMillis(), grid.intervalMillis()))
          .isZero();
    }
  }

  @Test
  void aRangeHasAsManySlotsAsItsPartsHave() {
    for (int i = 0; i < CASES; i++) {
      Grid grid = grid();
      Instant from = instant();
      Instant cut = from.plusMillis(random.nextLong(Duration.ofDays(30).toMillis()));
      Instant until = cut.plusMillis(random.nextLong(Duration.ofDays(30).toMillis()));

      assertThat(grid.count(from, until))
          .as("%s %s %s %s", grid, from, cut, until)
          .isEqualTo(grid.count(from, cut) + grid.count(cut, until));
      assertThat(grid.count(until, from)).isZero();
    }
  }

  @Test
  void aCountIsWhatAWalkFinds() {
    for (int i = 0; i < 500; i++) {
      Grid grid = grid();
      Instant from = instant();
      Instant until = from.plus(grid.interval().multipliedBy(random.nextInt(50))).plusMillis(7);
      long walked = 0;
      for (Instant slot = grid.ceiling(from); slot.isBefore(until); slot = grid.next(slot)) {
        walked++;
      }

      assertThat(grid.count(from, until)).as("%s %s %s", grid, from, until).isEqualTo(walked);
    }
  }

  /** At a retune the old grid ends and the new one begins at the new one's first slot. */
  @Test
  void twoGridsThatMeetAtASlotOfTheSecond_shareNoSlotAndLeaveNoInstantOut() {
    for (int i = 0; i < CASES; i++) {
      Grid old = grid();
      Grid changed = grid();
      Instant meeting = changed.ceiling(instant());
      Instant last = old.slotOf(meeting.minusMillis(1));

      assertThat(last).isBefore(meeting);
      assertThat(old.next(last)).isAfterOrEqualTo(meeting);
      assertThat(old.count(last, meeting)).as("%s %s %s", old, changed, meeting).isEqualTo(1);
      assertThat(changed.slotOf(meeting)).isEqualTo(meeting);
    }
  }

  private Grid grid() {
    long interval = random.nextLong(100, Duration.ofHours(24).toMillis() + 1);
    return new Grid(interval, random.nextLong(-interval, 2 * interval));
  }

  private Instant instant() {
    return Instant.ofEpochMilli(random.nextLong(-YEARS, YEARS));
  }
}

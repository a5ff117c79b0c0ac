package io.snaprelay.capture.segment;

import static io.snaprelay.capture.segment.SegmentRig.HOLDER;
import static io.snaprelay.capture.segment.SegmentRig.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.model.CaptureState;
import io.snaprelay.model.FrameRef;
import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Grid;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlotAccountTest {

  private static final Grid GRID = new Grid(1_000, 0);

  private final SlotAccount account = SlotAccount.from(GRID, at(0));

  @Test
  void countsWhatIsDelivered_inSlotOrder() {
    SlotAccount both = account.pending(at(0)).pending(at(1)).captured(at(1), frame(1));

    assertThat(both.front()).isEqualTo(at(0));
    assertThat(both.captured(at(0), frame(0)).front()).isEqualTo(at(2));
    assertThat(both.captured(at(0), frame(0)).tally().captured()).isEqualTo(2);
    assertThat(both.captured(at(0), frame(0)).lastFrame()).isEqualTo(frame(1));
  }

  @Test
  void slotsBetweenTwoPicturesWereUnchanged() {
    SlotAccount two = account.pending(at(0)).pending(at(4));
    SlotAccount done = two.captured(at(0), frame(0)).captured(at(4), frame(4));

    assertThat(done.tally().captured()).isEqualTo(2);
    assertThat(done.tally().unchanged()).isEqualTo(3);
  }

  @Test
  void anOutageIsOneGapOfExactlyItsSlots() {
    SlotAccount done = account.unchangedUntil(at(2)).missedUntil(at(6), GapCause.SOURCE_DOWN);

    assertThat(done.tally().gaps()).containsExactly(new Gap(at(2), at(6), 4, GapCause.SOURCE_DOWN));
    assertThat(done.tally().unchanged()).isEqualTo(2);
  }

  @Test
  void whatIsLookedUpIsResolvedSlotBySlot() {
    SlotAccount done =
        account
            .pendingUntil(at(3))
            .captured(at(1), frame(1))
            .missed(at(0), GapCause.WORKER_LOST)
            .missed(at(2), GapCause.WORKER_LOST);

    assertThat(done.isSettled()).isTrue();
    assertThat(done.tally().captured()).isEqualTo(1);
    assertThat(done.tally().missed()).containsEntry(GapCause.WORKER_LOST, 2L);
  }

  @Test
  void extrasAreCountedApart() {
    SlotAccount done = account.extra(Trigger.START);

    assertThat(done.tally().slots()).isZero();
    assertThat(done.tally().extras()).containsEntry(Trigger.START, 1L);
  }

  @Test
  void goesOnWhereAnEarlierAttemptWas() {
    SegmentReport earlier =
        account.pending(at(0)).captured(at(0), frame(0)).report(HOLDER, CaptureState.LIVE);
    SlotAccount done = SlotAccount.after(GRID, earlier).unchangedUntil(at(3));

    assertThat(done.start()).isEqualTo(at(0));
    assertThat(done.tally().captured()).isEqualTo(1);
    assertThat(done.tally().unchanged()).isEqualTo(2);
  }

  /**
   * Whatever happens in whatever order, a report accounts for exactly the slots in [from, until).
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void accountsForEverySlotOnce_whateverTheOrder(int seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      check(random);
    }
  }

  private void check(Random random) {
    SlotAccount current = account;
    List<Instant> pending = new ArrayList<>();
    for (int step = 0; step < 40; step++) {
      current = step(current, random, pending);
      assertAccounted(current);
    }
    Collections.shuffle(pending, random);
    for (Instant slot : pending) {
      current =
          random.nextBoolean()
              ? current.captured(slot, frame(0))
              : current.missed(slot, GapCause.STORE_DOWN);
      assertAccounted(current);
    }
    assertThat(current.isSettled()).isTrue();
    assertThat(current.front()).isEqualTo(current.horizon());
  }

  private static SlotAccount step(SlotAccount current, Random random, List<Instant> pending) {
    Instant ahead = current.horizon().plusMillis(random.nextInt(5_000) - 1_000);
    Instant slot = GRID.slotOf(ahead);
    return switch (random.nextInt(5)) {
      case 0 -> {
        if (!current.expects(slot)) {
          yield current;
        }
        pending.add(slot);
        yield current.pending(slot);
      }
      case 1 -> current.unchangedUntil(ahead);
      case 2 ->
          current.missedUntil(
              ahead, random.nextBoolean() ? GapCause.SOURCE_DOWN : GapCause.OVERLOAD);
      case 3 -> {
        for (Instant s = current.horizon(); s.isBefore(ahead); s = GRID.next(s)) {
          pending.add(s);
        }
        yield current.pendingUntil(ahead);
      }
      default ->
          pending.isEmpty()
              ? current
              : current.captured(pending.remove(random.nextInt(pending.size())), frame(0));
    };
  }

  private static void assertAccounted(SlotAccount account) {
    assertThat(account.tally().slots()).isEqualTo(GRID.count(account.start(), account.front()));
    long open = account.open().stream().mapToLong(s -> GRID.count(s.from(), s.until())).sum();
    assertThat(open).isEqualTo(GRID.count(account.front(), account.horizon()));
  }

  private static FrameRef frame(int second) {
    return new FrameRef(
        "live/room42@" + second, Trigger.GRID, at(second), at(second), "frames", second + ".jpg");
  }
}

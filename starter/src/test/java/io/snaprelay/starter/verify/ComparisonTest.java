package io.snaprelay.starter.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Grid;
import io.snaprelay.model.StreamId;
import io.snaprelay.model.Tally;
import io.snaprelay.model.Trigger;
import io.snaprelay.model.relay.GridSince;
import io.snaprelay.starter.client.StreamLedger;
import io.snaprelay.starter.verify.Difference.Kind;
import io.snaprelay.storage.testing.Samples;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A stream of ten slots, a second apart; what is wrong is found, and nothing else. */
class ComparisonTest {

  private static final StreamId ROOM = new StreamId("live/room42");
  private static final Instant START = Instant.parse("2026-11-22T20:00:00Z");

  private static final Grid SECONDS = new Grid(1_000, 0);
  private static final Grid MINUTES = new Grid(60_000, 0);

  private final Map<String, Frame> stored = new HashMap<>();
  private final Notified notified = new Notified();
  private Tally tally = Tally.EMPTY.plusCaptured(10);
  private boolean over = true;
  private Instant begin = START.minusSeconds(1);
  private Instant until = at(10);
  private List<GridSince> grids = List.of(new GridSince(START, SECONDS));

  ComparisonTest() {
    for (int i = 0; i < 10; i++) {
      store(i, Trigger.GRID);
      tell(i);
    }
  }

  @Test
  void findsNothing_whereAllAgree() {
    assertThat(compare()).isEmpty();
    tell(3);
    assertThat(compare()).as("a repeated message").isEmpty();
  }

  @Test
  void namesWhatWasStoredAndNotNotified() {
    store(10, Trigger.GRID);
    store(11, Trigger.GRID);
    until = at(12);
    tally = tally.plusCaptured(2);
    tell(11);

    assertThat(compare())
        .extracting(Difference::kind, Difference::frameId, Difference::slot)
        .containsExactly(
            tuple(Kind.STORED_NOT_NOTIFIED, "live/room42@2026-11-22T20:00:10.000Z", at(10)));
  }

  @Test
  void doesNotMissMessages_whereKafkaKeepsThemNoMore() {
    store(10, Trigger.GRID);
    until = at(12);
    tally = tally.plusCaptured(1);
    notified.keptSince(at(11));

    assertThat(compare()).isEmpty();
  }

  @Test
  void namesWhatWasNotifiedAndNotStored_andThatTheLedgerCountsIt() {
    unstore(4);

    assertThat(compare())
        .extracting(Difference::kind, Difference::slot)
        .containsExactlyInAnyOrder(
            tuple(Kind.NOTIFIED_NOT_STORED, at(4)), tuple(Kind.CAPTURED_NOT_STORED, at(4)));
  }

  @Test
  void countsWhatTheLedgerCapturedAndTheBucketLacks_whereItCannotTellWhich() {
    unstore(4);
    tally = tally.plusUnchanged(1);
    until = at(11);

    assertThat(compare())
        .filteredOn(it -> it.kind() == Kind.CAPTURED_NOT_STORED)
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.slots()).isEqualTo(1);
              assertThat(it.slot()).isNull();
              assertThat(it.detail())
                  .isEqualTo("the ledger counts 10 captured slots, and the bucket has 9");
            });
  }

  @Test
  void namesWhatWasStoredWhereTheLedgerSaysMissed() {
    tally = Tally.EMPTY.plusCaptured(8).plusGap(new Gap(at(4), at(6), 2, GapCause.WORKER_LOST));

    assertThat(compare())
        .extracting(Difference::kind, Difference::slot)
        .containsExactly(
            tuple(Kind.STORED_BUT_MISSED, at(4)), tuple(Kind.STORED_BUT_MISSED, at(5)));
  }

  @Test
  void countsWhatWasStoredAndTheLedgerCallsUnchanged() {
    tally = Tally.EMPTY.plusCaptured(7).plusUnchanged(3);

    assertThat(compare())
        .extracting(Difference::kind, Difference::slots)
        .containsExactly(tuple(Kind.STORED_NOT_CAPTURED, 3L));
  }

  @Test
  void namesDoubledMessages_withOtherChecksums() {
    notified.add(Frames.withOtherCrc(Samples.frame(ROOM.value(), at(7))));

    assertThat(compare())
        .extracting(Difference::kind, Difference::slot)
        .containsExactly(tuple(Kind.DOUBLED_WITH_OTHER_CRC, at(7)));
  }

  @Test
  void leavesOpenSlotsAlone() {
    over = false;
    store(10, Trigger.GRID);
    tell(11);

    assertThat(compare()).isEmpty();
  }

  @Test
  void comparesAPartOnly_whereOneIsAskedFor() {
    unstore(2);
    unstore(8);

    assertThat(compare(at(1), at(5)))
        .extracting(Difference::kind, Difference::slot)
        .containsExactly(tuple(Kind.NOTIFIED_NOT_STORED, at(2)));
  }

  @Test
  void aGapOfAnInstant_isNoneOfTheGrid() {
    tally = tally.plusGap(new Gap(at(3), at(8), 1, GapCause.SOURCE_DOWN));

    assertThat(compare()).isEmpty();
    store(3, Trigger.AT);
    notified.add(Frames.of(ROOM, at(3), Trigger.AT));
    assertThat(compare())
        .extracting(Difference::kind, Difference::frameId)
        .containsExactly(tuple(Kind.STORED_BUT_MISSED, "live/room42@2026-11-22T20:00:03.000Z-at"));
  }

  @Test
  void countsPicturesBesideTheGrid_whenTheLedgerIsFinal() {
    store(5, Trigger.DEMAND);
    notified.add(Frames.of(ROOM, at(5), Trigger.DEMAND));

    assertThat(compare())
        .extracting(Difference::kind, Difference::slots)
        .containsExactly(tuple(Kind.STORED_NOT_CAPTURED, 1L));
    tally = tally.plusExtra(Trigger.DEMAND);
    assertThat(compare()).isEmpty();
  }

  @Test
  void anInstantThatIsCountedAheadOfTheRunningSegment_isNoDifference() {
    over = false;
    tally = tally.plusCaptured(1);
    store(15, Trigger.AT);

    assertThat(compare()).isEmpty();
  }

  @Test
  void aGapOfTheOldGrid_endsWhereTheNextGridBegins() {
    // Retuned from a minute to a second; the last missed minute has another half to go.
    begin = at(-90);
    grids =
        List.of(new GridSince(at(-90), new Grid(60_000, 30_000)), new GridSince(START, SECONDS));
    tally = tally.plusGap(new Gap(at(-90), at(30), 2, GapCause.WORKER_LOST));

    assertThat(compare()).isEmpty();
    unstore(4);
    assertThat(compare())
        .extracting(Difference::kind, Difference::slot)
        .containsExactlyInAnyOrder(
            tuple(Kind.NOTIFIED_NOT_STORED, at(4)), tuple(Kind.CAPTURED_NOT_STORED, at(4)));
  }

  @Test
  void aGapThatGoesOnOnTheNextGrid_hasTheSlotsOfBoth() {
    begin = at(-60);
    grids = List.of(new GridSince(at(-60), MINUTES), new GridSince(START, SECONDS));
    tally =
        Tally.EMPTY
            .plusCaptured(8)
            .plusGap(new Gap(at(-60), START, 1, GapCause.WORKER_LOST))
            .plusGap(new Gap(START, at(2), 2, GapCause.WORKER_LOST));

    assertThat(compare())
        .extracting(Difference::kind, Difference::slot)
        .containsExactly(
            tuple(Kind.STORED_BUT_MISSED, START), tuple(Kind.STORED_BUT_MISSED, at(1)));
  }

  @Test
  void namesALostSlot_byTheGridOfItsTime() {
    begin = at(-180);
    grids = List.of(new GridSince(at(-180), MINUTES), new GridSince(at(-30), SECONDS));
    for (int second = -30; second < 0; second++) {
      store(second, Trigger.GRID);
      tell(second);
    }
    store(-180, Trigger.GRID);
    tell(-180);
    store(-60, Trigger.GRID);
    tell(-60);
    tally = Tally.EMPTY.plusCaptured(43);

    assertThat(compare())
        .extracting(Difference::kind, Difference::slot)
        .containsExactly(tuple(Kind.CAPTURED_NOT_STORED, at(-120)));
  }

  private List<Difference> compare() {
    return compare(null, null);
  }

  private List<Difference> compare(@Nullable Instant from, @Nullable Instant to) {
    StreamLedger ledger = new StreamLedger(ROOM, "LIVE", begin, until, over, tally, grids);
    return new Comparison(ledger, Range.of(ledger, from, to), stored, notified).differences();
  }

  private void store(int second, Trigger trigger) {
    Frame frame = Frame.stored(ROOM, at(second), trigger, "key" + second);
    stored.put(frame.id(), frame);
  }

  private void unstore(int second) {
    stored.remove(Frame.stored(ROOM, at(second), Trigger.GRID, "").id());
  }

  private void tell(int second) {
    notified.add(Samples.frame(ROOM.value(), at(second)));
  }

  private static Instant at(int second) {
    return START.plusSeconds(second);
  }
}

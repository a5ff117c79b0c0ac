package io.snaprelay.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RelayTest {

  private static final Instant T0 = Instant.parse("2026-11-22T14:00:00Z");
  private static final Grid SECONDS = new Grid(1_000, 0);
  private static final Relay EMPTY = Relay.of(SECONDS, Duration.ofSeconds(60));
  private static final Relay OPEN = EMPTY.opened("run", 1);

  private static Instant at(long second) {
    return T0.plusSeconds(second);
  }

  private static Holder holder(int segment, int attempt) {
    return new Holder("run", segment, attempt);
  }

  private static SegmentReport report(Holder holder, long from, long until) {
    return new SegmentReport(
        holder,
        at(from),
        at(until),
        Tally.EMPTY.plusCaptured(until - from),
        CaptureState.LIVE,
        null);
  }

  @Test
  void givesTheFirstHolderItsFirstServableSlot_onTheGrid() {
    Relay relay = OPEN.live(holder(1, 1), at(3).plusMillis(1));

    assertThat(relay.ordersFor(holder(1, 1))).isEqualTo(orders(at(4), at(64), false, at(4)));
  }

  @Test
  void decidesNothing_beforeAHolderIsLive() {
    assertThat(OPEN.ordersFor(holder(1, 1))).isEqualTo(orders(null, null, false, null));
  }

  @Test
  void changesNothing_whenLiveIsRepeated() {
    Relay relay = OPEN.live(holder(1, 1), at(3));

    assertThat(relay.live(holder(1, 1), at(9))).isEqualTo(relay);
  }

  @Test
  void givesAnOlderAttemptNothing_whenItsSignalIsLate() {
    Relay relay = OPEN.live(holder(1, 2), at(3)).live(holder(1, 1), at(5));

    assertThat(relay.ordersFor(holder(1, 1))).isEqualTo(Orders.STOP);
    assertThat(relay.ordersFor(holder(1, 2)).from()).isEqualTo(at(3));
  }

  @Test
  void endsAnAttemptsTurn_whereItsSuccessorsBegins() {
    Relay relay = OPEN.live(holder(1, 1), at(3)).live(holder(1, 2), at(30));

    assertThat(relay.ordersFor(holder(1, 1))).isEqualTo(orders(at(3), at(30), true, at(3)));
    assertThat(relay.ordersFor(holder(1, 2))).isEqualTo(orders(at(30), at(90), false, at(3)));
  }

  @Test
  void givesALaterAttemptNothingThatWasReported() {
    Relay relay =
        OPEN.live(holder(1, 1), at(3))
            .reported(report(holder(1, 1), 3, 20))
            .live(holder(1, 2), at(15));

    assertThat(relay.ordersFor(holder(1, 2))).isEqualTo(orders(at(20), at(80), false, at(3)));
  }

  @Test
  void stopsStrangers() {
    Relay relay = OPEN.live(holder(1, 1), at(3));

    assertThat(relay.ordersFor(holder(2, 1))).isEqualTo(Orders.STOP);
    assertThat(relay.ordersFor(new Holder("other", 1, 1))).isEqualTo(Orders.STOP);
    assertThat(relay.live(new Holder("other", 1, 2), at(5))).isEqualTo(relay);
  }

  @Test
  void settlesASegment_andGoesOnWhereItsReportEnds() {
    Relay relay =
        OPEN.live(holder(1, 1), at(0))
            .closed(report(holder(1, 1), 0, 60), false)
            .opened("run", 2)
            .live(holder(2, 1), at(62));

    assertThat(relay.settled().captured()).isEqualTo(60);
    assertThat(relay.ordersFor(holder(2, 1))).isEqualTo(orders(at(62), at(122), false, at(60)));
    assertThat(relay.ordersFor(holder(1, 1))).isEqualTo(orders(null, at(60), true, null));
  }

  @Test
  void refusesReports_thatWouldLoseOrDoubleSlots() {
    Relay relay = OPEN.live(holder(1, 1), at(10));
    SegmentReport early = report(holder(1, 1), 5, 20);
    SegmentReport late = report(holder(1, 1), 12, 20);
    SegmentReport wrongCount =
        new SegmentReport(holder(1, 1), at(10), at(20), Tally.EMPTY, CaptureState.LIVE, null);

    assertThat(List.of(early, late, wrongCount, report(holder(2, 1), 10, 20)))
        .noneMatch(relay::accepts)
        .allSatisfy(report -> assertThat(relay.reported(report)).isEqualTo(relay));
  }

  @Test
  void keepsTheReportThatReachesFurther() {
    SegmentReport newer = report(holder(1, 1), 0, 20);
    Relay relay =
        OPEN.live(holder(1, 1), at(0)).reported(newer).reported(report(holder(1, 1), 0, 10));

    assertThat(relay.closed(null, false).settled().captured()).isEqualTo(20);
  }

  @Test
  void takesEverySlotBeforeTheStop_andNoneAfter() {
    Relay relay = OPEN.live(holder(1, 1), at(0)).stopped(at(10).plusMillis(300));

    assertThat(relay.ordersFor(holder(1, 1))).isEqualTo(orders(at(0), at(11), true, at(0)));
  }

  @Test
  void believesALiveHolder_thatNothingAfterItsLastPictureIsDue() {
    Relay relay =
        OPEN.live(holder(1, 1), at(0))
            .stopped(at(10))
            .closed(report(holder(1, 1), 0, 8), false)
            .finished();

    assertThat(relay.settled().slots()).isEqualTo(8);
    assertThat(relay.settled().missedSlots()).isZero();
  }

  @Test
  void countsWhatALostHolderDidNotReport_asLost() {
    Relay relay = OPEN.live(holder(1, 1), at(0)).stopped(at(10)).closed(null, false).finished();

    assertThat(relay.settled().gaps())
        .containsExactly(new Gap(at(0), at(10), 10, GapCause.WORKER_LOST));
  }

  @Test
  void doesNotBelieveAnAttemptThatNeverWasLive_aboutTheEnd() {
    Relay relay =
        OPEN.live(holder(1, 1), at(0))
            .stopped(at(10))
            .closed(report(holder(1, 2), 0, 6), false)
            .finished();

    assertThat(relay.settled().gaps())
        .containsExactly(new Gap(at(6), at(10), 4, GapCause.WORKER_LOST));
  }

  @Test
  void countsTheTimeBetweenTwoSegments_asHandover() {
    Relay relay =
        OPEN.live(holder(1, 1), at(0))
            .closed(report(holder(1, 1), 0, 60), false)
            .opened("run", 2)
            .stopped(at(63))
            .closed(null, false)
            .finished();

    assertThat(relay.settled().gaps())
        .containsExactly(new Gap(at(60), at(63), 3, GapCause.HANDOVER));
  }

  @Test
  void owesNothingAfterTheLastPicture_whenTheSourceIsGone() {
    Relay relay =
        OPEN.live(holder(1, 1), at(0)).closed(report(holder(1, 1), 0, 7), true).finished();

    assertThat(relay.settled().slots()).isEqualTo(7);
  }

  @Test
  void owesNothing_whenItNeverWasLive() {
    Relay relay = OPEN.stopped(at(100)).closed(null, false).finished();

    assertThat(relay.settled()).isEqualTo(Tally.EMPTY);
    assertThat(relay.ordersFor(holder(1, 1))).isEqualTo(Orders.STOP);
  }

  @Test
  void endsTurnsAtTheLimit_andSendsLatecomersAway() {
    Relay relay = OPEN.limitedTo(at(20));

    assertThat(relay.live(holder(1, 1), at(3)).ordersFor(holder(1, 1)))
        .isEqualTo(orders(at(3), at(20), false, at(3)));
    assertThat(relay.live(holder(1, 1), at(20)).ordersFor(holder(1, 1)))
        .isEqualTo(orders(null, at(20), true, null));
  }

  @Test
  void correctsItsGaps_byWhatTheStoreHas() {
    Relay relay = OPEN.live(holder(1, 1), at(0)).stopped(at(10)).closed(null, false).finished();
    Gap lost = relay.settled().gaps().getFirst();
    Tally found =
        Tally.EMPTY.plusCaptured(7).plusGap(new Gap(at(7), at(10), 3, GapCause.WORKER_LOST));

    Tally settled = relay.resettled(List.of(lost), found).settled();

    assertThat(settled.captured()).isEqualTo(7);
    assertThat(settled.missed()).isEqualTo(Map.of(GapCause.WORKER_LOST, 3L));
    assertThat(settled.gaps()).containsExactly(new Gap(at(7), at(10), 3, GapCause.WORKER_LOST));
  }

  @Test
  void answersForThePredecessor_inTheNextRun() {
    Relay before = OPEN.live(holder(1, 1), at(0)).closed(report(holder(1, 1), 0, 60), false);
    Relay after =
        Relay.resumed(
            SECONDS,
            Duration.ofSeconds(60),
            before.settled(),
            before.settleFrom(),
            before.predecessor());

    assertThat(after.ordersFor(holder(1, 3))).isEqualTo(orders(null, at(60), true, null));
    assertThat(after.opened("next", 2).ordersFor(new Holder("next", 2, 1)))
        .isEqualTo(orders(null, null, false, at(60)));
  }

  @Test
  void opensOneSegmentAtATime() {
    assertThatThrownBy(() -> OPEN.opened("run", 2)).isInstanceOf(IllegalStateException.class);
  }

  private static Orders orders(
      @Nullable Instant from, @Nullable Instant until, boolean stop, @Nullable Instant settleFrom) {
    return new Orders(from, until, stop, settleFrom, null);
  }
}

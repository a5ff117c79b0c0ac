package io.snaprelay.model.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.model.CaptureState;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Grid;
import io.snaprelay.model.Holder;
import io.snaprelay.model.Orders;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RelayTest {

  private static final Instant T0 = Instant.parse("2026-11-22T14:00:00Z");
  private static final Grid SECONDS = new Grid(1_000, 0);
  private static final Plan MINUTES = new Plan(0, SECONDS, Duration.ofSeconds(60));
  private static final Relay EMPTY = Relay.of("run", Times.DEFAULT, MINUTES);
  private static final Relay OPEN = play(EMPTY, new Message.Begun());

  private static Instant at(long second) {
    return T0.plusSeconds(second);
  }

  private static Holder holder(int segment, int attempt) {
    return new Holder("run", segment, attempt);
  }

  private static Relay play(Relay relay, Message... messages) {
    Relay result = relay;
    for (Message message : messages) {
      result = result.on(message).relay();
    }
    return result;
  }

  /** Live at a moment, and able to serve from there on. */
  private static Message live(int segment, int attempt, long second) {
    return new Message.Live(holder(segment, attempt), at(second), at(second));
  }

  private static Message returned(int segment, Departure how, @Nullable SegmentReport last) {
    return new Message.Returned("run", segment, how, last, null);
  }

  private static Message reported(SegmentReport report) {
    return new Message.Reported(report);
  }

  private static Message stopped(long second) {
    return new Message.Stopped(at(second));
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
    Relay relay =
        play(OPEN, new Message.Live(holder(1, 1), at(3).plusMillis(1), at(3).plusMillis(1)));

    assertThat(relay.ordersFor(holder(1, 1))).isEqualTo(orders(at(4), null, false, at(4), at(64)));
  }

  @Test
  void decidesNothing_beforeAHolderIsLive() {
    assertThat(OPEN.ordersFor(holder(1, 1))).isEqualTo(orders(null, null, false, null, null));
  }

  @Test
  void changesNothing_whenLiveIsRepeated() {
    Relay relay = play(OPEN, live(1, 1, 3));

    assertThat(play(relay, live(1, 1, 9))).isEqualTo(relay);
  }

  @Test
  void givesAnOlderAttemptNothing_whenItsSignalIsLate() {
    Relay relay = play(OPEN, live(1, 2, 3), live(1, 1, 5));

    assertThat(relay.ordersFor(holder(1, 1))).isEqualTo(Orders.STOP);
    assertThat(relay.ordersFor(holder(1, 2)).from()).isEqualTo(at(3));
  }

  @Test
  void endsAnAttemptsTurn_whereTheNextOnesBegins_withoutALease() {
    Relay relay = play(OPEN, live(1, 1, 3), live(1, 2, 30));

    assertThat(relay.ordersFor(holder(1, 1))).isEqualTo(orders(at(3), at(30), false, at(3), null));
    assertThat(relay.ordersFor(holder(1, 2))).isEqualTo(orders(at(30), null, false, at(3), at(63)));
  }

  @Test
  void givesALaterAttemptNothingThatWasReported() {
    Relay relay = play(OPEN, live(1, 1, 3), reported(report(holder(1, 1), 3, 20)), live(1, 2, 15));

    assertThat(relay.ordersFor(holder(1, 2)).from()).isEqualTo(at(20));
  }

  @Test
  void stopsStrangers() {
    Relay relay = play(OPEN, live(1, 1, 3));

    assertThat(relay.ordersFor(holder(2, 1))).isEqualTo(Orders.STOP);
    assertThat(relay.ordersFor(new Holder("other", 1, 1))).isEqualTo(Orders.STOP);
    assertThat(play(relay, new Message.Live(new Holder("other", 1, 2), at(5), at(5))))
        .isEqualTo(relay);
  }

  @Test
  void callsASuccessor_aWarmUpBeforeThePlannedEnd_andOnce() {
    Relay relay = play(OPEN, live(1, 1, 0));

    assertThat(relay.reliefDueAt()).isEqualTo(at(50));
    Step step = relay.on(new Message.ReliefDue());
    assertThat(step.decisions()).containsExactly(new Decision.Call(2, MINUTES, false));
    assertThat(step.relay().reliefDueAt()).isNull();
    assertThat(step.relay().on(new Message.ReliefDue()).decisions()).isEmpty();
  }

  @Test
  void givesAnEarlySuccessor_whatFollowsThePlannedEnd() {
    Relay relay = play(OPEN, live(1, 1, 0), new Message.ReliefDue(), live(2, 1, 53));

    assertThat(relay.ordersFor(holder(1, 1))).isEqualTo(orders(at(0), at(60), false, at(0), null));
    assertThat(relay.ordersFor(holder(2, 1)))
        .isEqualTo(orders(at(60), null, false, at(60), at(120)));
    assertThat(play(relay, live(2, 1, 59))).isEqualTo(relay);
  }

  @Test
  void givesALateSuccessorALease_andItsWholeLength() {
    Relay relay = play(OPEN, live(1, 1, 0), new Message.ReliefDue(), live(2, 1, 90));

    assertThat(relay.ordersFor(holder(1, 1)).until()).isEqualTo(at(93));
    assertThat(relay.ordersFor(holder(2, 1)).reliefAt()).isEqualTo(at(153));
  }

  @Test
  void neverGivesAwayWhatWasReported_howeverWrongAClockIs() {
    Relay relay =
        play(
            OPEN,
            live(1, 1, 0),
            new Message.ReliefDue(),
            reported(report(holder(1, 1), 0, 99)),
            live(2, 1, 90));

    assertThat(relay.ordersFor(holder(2, 1)).from()).isEqualTo(at(99));
  }

  @Test
  void relievesAtOnce_whoeverWantsIt() {
    Relay serving = play(OPEN, live(1, 1, 0));
    Step step = serving.on(new Message.ReliefWanted(holder(1, 1)));

    assertThat(step.decisions()).containsExactly(new Decision.Call(2, MINUTES, false));
    assertThat(step.relay().ordersFor(holder(1, 1)).reliefAt()).isEqualTo(at(0));
    assertThat(step.relay().on(new Message.ReliefWanted(holder(1, 1))).decisions()).isEmpty();
    assertThat(play(step.relay(), live(2, 1, 20)).ordersFor(holder(2, 1)).from()).isEqualTo(at(23));
    assertThat(serving.on(new Message.ReliefWanted(holder(1, 2))).decisions()).isEmpty();
  }

  @Test
  void changesTheGridAtOneSlot_losingNoneOnEither() {
    Plan fives = new Plan(1, new Grid(5_000, 0), Duration.ofSeconds(60));
    Step step = play(OPEN, live(1, 1, 0)).on(new Message.Retuned(fives));
    assertThat(step.decisions())
        .containsExactly(new Decision.Call(2, fives, false), new Decision.Nudge(holder(1, 1)));
    Relay relay = play(step.relay(), live(2, 1, 18));

    assertThat(relay.ordersFor(holder(1, 1)).until()).isEqualTo(at(25));
    assertThat(relay.ordersFor(holder(2, 1)).from()).isEqualTo(at(25));
    assertThat(relay.gridAt(at(24))).isEqualTo(SECONDS);
    assertThat(relay.gridAt(at(25))).isEqualTo(fives.grid());
  }

  @Test
  void relievesASuccessorAtOnce_whosePlanIsOldWhenItIsLive() {
    Plan second = new Plan(1, SECONDS, Duration.ofSeconds(60));
    Plan third = new Plan(2, new Grid(500, 0), Duration.ofSeconds(60));
    Relay relay =
        play(OPEN, live(1, 1, 0), new Message.Retuned(second), new Message.Retuned(third));
    Step step = relay.on(live(2, 1, 10));

    assertThat(step.decisions())
        .containsExactly(new Decision.Call(3, third, false), new Decision.Nudge(holder(1, 1)));
    assertThat(play(step.relay(), live(3, 1, 12)).ordersFor(holder(3, 1)).from()).isEqualTo(at(15));
  }

  @Test
  void leavesWhatAHolderDidNotServeBeforeItsSuccessor_toTheNextAttempt() {
    Relay relay =
        play(OPEN, live(1, 1, 0), new Message.ReliefDue(), live(2, 1, 55), live(1, 2, 57));
    assertThat(relay.ordersFor(holder(1, 2))).isEqualTo(orders(at(57), at(60), false, at(0), null));
    Relay late = play(OPEN, live(1, 1, 0), new Message.ReliefDue(), live(2, 1, 55), live(1, 2, 61));
    assertThat(late.ordersFor(holder(1, 2))).isEqualTo(orders(null, at(60), false, at(0), null));
  }

  @Test
  void settlesSegmentsInTheOrderOfTheirSlots() {
    Relay both = play(OPEN, live(1, 1, 0), new Message.ReliefDue(), live(2, 1, 55));
    Relay secondFirst = play(both, returned(2, Departure.DRAINED, report(holder(2, 1), 60, 70)));
    assertThat(secondFirst.settled()).isEqualTo(Tally.EMPTY);
    Relay all = play(secondFirst, returned(1, Departure.SERVED, report(holder(1, 1), 0, 60)));

    assertThat(all.settled().captured()).isEqualTo(70);
    assertThat(all.settleFrom()).isEqualTo(at(70));
  }

  @Test
  void countsAsLost_whatARelievedSegmentNeverSaid() {
    Relay relay =
        play(
            OPEN,
            live(1, 1, 0),
            new Message.ReliefDue(),
            live(2, 1, 55),
            reported(report(holder(1, 1), 0, 20)),
            returned(1, Departure.FAILED, null));

    assertThat(relay.settled().captured()).isEqualTo(20);
    assertThat(relay.settled().gaps())
        .containsExactly(new Gap(at(20), at(60), 40, GapCause.WORKER_LOST));
  }

  @Test
  void callsTheNextSegment_whenOneLeavesWithoutASuccessor() {
    Relay relay =
        play(OPEN, live(1, 1, 0), returned(1, Departure.DRAINED, report(holder(1, 1), 0, 30)));
    assertThat(relay.isCalling()).isTrue();
    Relay next = play(relay, live(2, 1, 32));

    assertThat(relay.settled().captured()).isEqualTo(30);
    assertThat(next.ordersFor(holder(2, 1))).isEqualTo(orders(at(32), null, false, at(30), at(92)));
    assertThat(next.ordersFor(holder(1, 1))).isEqualTo(orders(null, at(30), true, null, null));
  }

  @Test
  void pausesAfterASegmentThatNeverSawAnything() {
    assertThat(OPEN.on(returned(1, Departure.FAILED, null)).decisions())
        .containsExactly(new Decision.Call(2, MINUTES, true));
    assertThat(OPEN.on(returned(1, Departure.DRAINED, null)).decisions())
        .containsExactly(new Decision.Call(2, MINUTES, false));
  }

  @Test
  void refusesReports_thatWouldLoseOrDoubleSlots() {
    Relay relay = play(OPEN, live(1, 1, 10), new Message.ReliefDue(), live(2, 1, 65));
    SegmentReport early = report(holder(1, 1), 5, 20);
    SegmentReport late = report(holder(1, 1), 12, 20);
    SegmentReport wrongCount =
        new SegmentReport(holder(1, 1), at(10), at(20), Tally.EMPTY, CaptureState.LIVE, null);

    assertThat(List.of(early, late, wrongCount, report(holder(3, 1), 10, 20)))
        .noneMatch(relay::accepts)
        .allSatisfy(report -> assertThat(play(relay, reported(report))).isEqualTo(relay));
  }

  @Test
  void countsOfAReport_whatIsItsOwn_whereItsHolderCouldNotBeToldWhereItEnds() {
    Relay both = play(OPEN, live(1, 1, 0), new Message.ReliefDue(), live(2, 1, 55));
    SegmentReport tooFar = report(holder(1, 1), 0, 65);
    Relay relay = play(both, returned(1, Departure.SERVED, tooFar));

    assertThat(relay.settled()).isEqualTo(Tally.EMPTY.plusCaptured(60));
    assertThat(relay.settleFrom()).isEqualTo(at(60));
  }

  @Test
  void tellsOfSlots_thatNoHolderTold() {
    Step step =
        play(OPEN, live(1, 1, 0), new Message.ReliefDue(), live(2, 1, 55))
            .on(returned(1, Departure.FAILED, report(holder(1, 1), 0, 58)));

    assertThat(step.decisions())
        .containsExactly(new Decision.Missed(new Gap(at(58), at(60), 2, GapCause.WORKER_LOST)));
  }

  @Test
  void keepsThePlannedEnd_howeverManyAttemptsThereAre() {
    Relay relay = play(OPEN, live(1, 1, 0));
    for (int attempt = 2; attempt <= 30; attempt++) {
      relay = play(relay, live(1, attempt, attempt));
    }

    assertThat(relay.reliefDueAt()).isEqualTo(at(50));
  }

  @Test
  void keepsTheReportThatReachesFurther() {
    Relay relay =
        play(
            OPEN,
            live(1, 1, 0),
            reported(report(holder(1, 1), 0, 20)),
            reported(report(holder(1, 1), 0, 10)),
            returned(1, Departure.FAILED, null));

    assertThat(relay.settled().captured()).isEqualTo(20);
  }

  @Test
  void takesEverySlotBeforeTheStop_andNoneAfter() {
    Relay relay = play(OPEN, live(1, 1, 0), new Message.Stopped(at(10).plusMillis(300)));

    assertThat(relay.ordersFor(holder(1, 1))).isEqualTo(orders(at(0), at(11), true, at(0), at(60)));
  }

  @Test
  void stopsAtOnce_whenASuccessorWouldHaveBegunLater() {
    Relay relay = play(OPEN, live(1, 1, 0), new Message.ReliefDue(), live(2, 1, 51), stopped(53));

    assertThat(relay.ordersFor(holder(1, 1)).until()).isEqualTo(at(53));
    assertThat(relay.ordersFor(holder(2, 1)).until()).isEqualTo(at(53));
    Relay over =
        play(
                relay,
                returned(2, Departure.STOPPED, null),
                returned(1, Departure.STOPPED, report(holder(1, 1), 0, 53)))
            .finished(at(100));
    assertThat(over.settled()).isEqualTo(Tally.EMPTY.plusCaptured(53));
  }

  @Test
  void believesALiveHolder_thatNothingAfterItsLastPictureIsDue() {
    Relay relay =
        play(
                OPEN,
                live(1, 1, 0),
                stopped(10),
                returned(1, Departure.STOPPED, report(holder(1, 1), 0, 8)))
            .finished(at(100));

    assertThat(relay.settled().slots()).isEqualTo(8);
    assertThat(relay.settled().missedSlots()).isZero();
  }

  @Test
  void owesNothingOfASuccessor_whoseTurnHadNotComeAtTheStop() {
    Relay relay =
        play(
                OPEN,
                live(1, 1, 0),
                new Message.ReliefDue(),
                live(2, 1, 53),
                stopped(55),
                returned(2, Departure.STOPPED, report(holder(2, 1), 60, 60)),
                returned(1, Departure.STOPPED, report(holder(1, 1), 0, 55)))
            .finished(at(100));

    assertThat(relay.settled()).isEqualTo(Tally.EMPTY.plusCaptured(55));
  }

  @Test
  void believesARelievedHolder_whoseSuccessorsTurnHadNotCome() {
    Relay relay =
        play(
                OPEN,
                live(1, 1, 0),
                new Message.ReliefDue(),
                live(2, 1, 53),
                stopped(55),
                returned(2, Departure.STOPPED, report(holder(2, 1), 60, 60)),
                returned(1, Departure.STOPPED, report(holder(1, 1), 0, 54)))
            .finished(at(100));

    assertThat(relay.settled()).isEqualTo(Tally.EMPTY.plusCaptured(54));
  }

  @Test
  void owesNothing_thatWasServedInATurnAfterTheStop() {
    Relay relay =
        play(
                OPEN,
                live(1, 1, 0),
                new Message.ReliefDue(),
                live(2, 1, 53),
                stopped(60),
                returned(1, Departure.STOPPED, report(holder(1, 1), 0, 59)),
                returned(2, Departure.STOPPED, report(holder(2, 1), 60, 62)))
            .finished(at(100));

    assertThat(relay.settled()).isEqualTo(Tally.EMPTY.plusCaptured(59));
  }

  @Test
  void letsWhoeverWasRelievedBeforeTheStopServeItsLastSlots() {
    Relay relay = play(OPEN, live(1, 1, 0), new Message.ReliefDue(), live(2, 1, 53), stopped(60));
    Relay later = play(OPEN, live(1, 1, 0), new Message.ReliefDue(), live(2, 1, 53), stopped(61));

    assertThat(relay.ordersFor(holder(1, 1))).isEqualTo(orders(at(0), at(60), true, at(0), null));
    assertThat(later.ordersFor(holder(1, 1))).isEqualTo(orders(at(0), at(60), false, at(0), null));
    assertThat(later.ordersFor(holder(2, 1)).stop()).isTrue();
  }

  @Test
  void knowsWhetherALaterAttemptGoesOn() {
    Relay relay = play(OPEN, live(1, 1, 0), live(1, 2, 20));

    assertThat(relay.isNewest(holder(1, 1))).isFalse();
    assertThat(relay.isNewest(holder(1, 2))).isTrue();
    assertThat(relay.isNewest(holder(1, 3))).isTrue();
    assertThat(OPEN.isNewest(holder(1, 1))).isTrue();
  }

  @Test
  void countsWhatWasServedBeforeTheStopWasKnown() {
    Relay relay =
        play(
                OPEN,
                live(1, 1, 0),
                stopped(10),
                reported(report(holder(1, 1), 0, 12)),
                returned(1, Departure.FAILED, null))
            .finished(at(100));

    assertThat(relay.settled()).isEqualTo(Tally.EMPTY.plusCaptured(12));
    assertThat(relay.dueUntil()).isEqualTo(at(12));
  }

  @Test
  void countsWhatIsLeft_byTheGridThatWasCapturedBy() {
    Plan fives = new Plan(1, new Grid(5_000, 0), Duration.ofSeconds(60));
    Relay relay =
        play(
                OPEN,
                live(1, 1, 0),
                new Message.Retuned(fives),
                stopped(10),
                returned(1, Departure.FAILED, null))
            .finished(at(100));

    assertThat(relay.settled().gaps())
        .containsExactly(new Gap(at(0), at(10), 10, GapCause.WORKER_LOST));
  }

  @Test
  void countsWhatNobodyServedBeforeASegment_byItsGrid() {
    Plan halves = new Plan(1, new Grid(500, 0), Duration.ofSeconds(60));
    Relay relay =
        play(
            OPEN,
            live(1, 1, 0),
            new Message.Retuned(halves),
            returned(1, Departure.FAILED, report(holder(1, 1), 0, 10)),
            live(2, 1, 15));

    assertThat(relay.ordersFor(holder(2, 1)).settleFrom()).isEqualTo(at(10));
    assertThat(relay.gridAt(at(12))).isEqualTo(halves.grid());
  }

  @Test
  void countsWhatALostHolderDidNotReport_asLost() {
    Relay relay =
        play(OPEN, live(1, 1, 0), stopped(10), returned(1, Departure.FAILED, null)).finished(at(100));

    assertThat(relay.settled().gaps())
        .containsExactly(new Gap(at(0), at(10), 10, GapCause.WORKER_LOST));
  }

  @Test
  void doesNotBelieveAnAttemptThatNeverWasLive_aboutTheEnd() {
    Relay relay =
        play(
                OPEN,
                live(1, 1, 0),
                stopped(10),
                returned(1, Departure.STOPPED, report(holder(1, 2), 0, 6)))
            .finished(at(100));

    assertThat(relay.settled().gaps())
        .containsExactly(new Gap(at(6), at(10), 4, GapCause.WORKER_LOST));
  }

  @Test
  void countsTheTimeBetweenTwoSegments_asHandover() {
    Relay relay =
        play(
                OPEN,
                live(1, 1, 0),
                returned(1, Departure.DRAINED, report(holder(1, 1), 0, 60)),
                stopped(63),
                returned(2, Departure.STOPPED, null))
            .finished(at(100));

    assertThat(relay.settled().gaps())
        .containsExactly(new Gap(at(60), at(63), 3, GapCause.HANDOVER));
  }

  @Test
  void endsTheStream_whenTheSourceIsGone_andOwesNothingAfterTheLastPicture() {
    Step step =
        play(OPEN, live(1, 1, 0))
            .on(returned(1, Departure.SOURCE_GONE, report(holder(1, 1), 0, 7)));

    assertThat(step.decisions()).containsExactly(new Decision.End(EndReason.SOURCE_ENDED));
    assertThat(step.relay().finished(at(100)).settled().slots()).isEqualTo(7);
    assertThat(OPEN.on(returned(1, Departure.SOURCE_GONE, null)).decisions())
        .containsExactly(new Decision.End(EndReason.NEVER_STARTED));
    assertThat(OPEN.on(returned(1, Departure.REJECTED, null)).decisions())
        .containsExactly(new Decision.End(EndReason.REJECTED));
  }

  @Test
  void goesOn_whenASuccessorFindsNoSource_whilePicturesStillComeElsewhere() {
    Relay relay = play(OPEN, live(1, 1, 0), new Message.ReliefDue());

    assertThat(relay.on(returned(2, Departure.SOURCE_GONE, null)).decisions()).isEmpty();
  }

  @Test
  void owesNothing_whenItNeverWasLive() {
    Relay relay = play(OPEN, stopped(100), returned(1, Departure.FAILED, null)).finished(at(100));

    assertThat(relay.settled()).isEqualTo(Tally.EMPTY);
    assertThat(relay.ordersFor(holder(1, 1))).isEqualTo(Orders.STOP);
  }

  @Test
  void endsAtTheLimit() {
    Relay limited = play(OPEN, new Message.Limited(at(20)), live(1, 1, 3));
    assertThat(limited.ordersFor(holder(1, 1)))
        .isEqualTo(orders(at(3), at(20), false, at(3), at(63)));
    assertThat(limited.reliefDueAt()).isNull();
    assertThat(limited.on(returned(1, Departure.SERVED, report(holder(1, 1), 3, 20))).decisions())
        .containsExactly(new Decision.End(EndReason.LIMIT));
    assertThat(play(OPEN, new Message.Limited(at(20)), live(1, 1, 30)).ordersFor(holder(1, 1)))
        .isEqualTo(orders(at(20), at(20), false, at(20), at(80)));
  }

  @Test
  void correctsItsGaps_byWhatTheStoreHas() {
    Relay relay =
        play(OPEN, live(1, 1, 0), stopped(10), returned(1, Departure.FAILED, null)).finished(at(100));
    Gap lost = relay.settled().gaps().getFirst();
    Tally found =
        Tally.EMPTY.plusCaptured(7).plusGap(new Gap(at(7), at(10), 3, GapCause.WORKER_LOST));

    Tally settled = relay.resettled(List.of(lost), found).settled();

    assertThat(settled.captured()).isEqualTo(7);
    assertThat(settled.missed()).isEqualTo(Map.of(GapCause.WORKER_LOST, 3L));
    assertThat(settled.gaps()).containsExactly(new Gap(at(7), at(10), 3, GapCause.WORKER_LOST));
  }

  @Test
  void answersForThePredecessor_inTheNextRun_andRelievesItAtOnce() {
    Relay before = play(OPEN, live(1, 1, 0), new Message.ReliefDue());
    Step begun = before.inRun("next").on(new Message.Begun());
    assertThat(begun.decisions())
        .containsExactly(new Decision.Call(2, MINUTES, false), new Decision.Nudge(holder(1, 1)));
    Relay after = play(begun.relay(), new Message.Live(new Holder("next", 2, 1), at(52), at(52)));

    assertThat(after.ordersFor(holder(1, 1)))
        .isEqualTo(orders(at(0), at(55), false, at(0), null).toOrphan());
    assertThat(after.ordersFor(new Holder("next", 2, 1)).from()).isEqualTo(at(55));
  }

  private static Orders orders(
      @Nullable Instant from,
      @Nullable Instant until,
      boolean stop,
      @Nullable Instant settleFrom,
      @Nullable Instant reliefAt) {
    return new Orders(from, until, stop, settleFrom, reliefAt);
  }
}

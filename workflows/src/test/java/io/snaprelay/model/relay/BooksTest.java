package io.snaprelay.model.relay;

import static io.snaprelay.model.relay.RelayPlay.OPEN;
import static io.snaprelay.model.relay.RelayPlay.SECONDS;
import static io.snaprelay.model.relay.RelayPlay.at;
import static io.snaprelay.model.relay.RelayPlay.holder;
import static io.snaprelay.model.relay.RelayPlay.live;
import static io.snaprelay.model.relay.RelayPlay.orders;
import static io.snaprelay.model.relay.RelayPlay.play;
import static io.snaprelay.model.relay.RelayPlay.report;
import static io.snaprelay.model.relay.RelayPlay.reported;
import static io.snaprelay.model.relay.RelayPlay.returned;
import static io.snaprelay.model.relay.RelayPlay.stopped;
import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.model.EndReason;
import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Grid;
import io.snaprelay.model.Orders;
import io.snaprelay.model.Tally;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is due where a stream ends, and what its ledger says then. */
class BooksTest {

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

  private static final Relay SERVED_IN_A_TURN_AFTER_THE_STOP =
      play(
              OPEN,
              live(1, 1, 0),
              new Message.ReliefDue(),
              live(2, 1, 53),
              stopped(60),
              returned(1, Departure.STOPPED, report(holder(1, 1), 0, 59)),
              returned(2, Departure.STOPPED, report(holder(2, 1), 60, 62)))
          .finished(at(63));

  @Test
  void owesNothing_thatWasServedInATurnAfterTheStop() {
    assertThat(SERVED_IN_A_TURN_AFTER_THE_STOP.settled()).isEqualTo(Tally.EMPTY.plusCaptured(59));
  }

  @Test
  void countsWhatTheStoreHas_ofSlotsAfterTheStop() {
    Gap read = new Gap(at(59), at(64), 5, GapCause.HANDOVER);
    assertThat(SERVED_IN_A_TURN_AFTER_THE_STOP.afterEnd())
        .isEqualTo(Map.of(SECONDS, List.of(read)));
    Tally found =
        Tally.EMPTY
            .plusGap(new Gap(at(59), at(60), 1, GapCause.HANDOVER))
            .plusCaptured(2)
            .plusGap(new Gap(at(62), at(64), 2, GapCause.HANDOVER));
    Relay relay = SERVED_IN_A_TURN_AFTER_THE_STOP.servedAfterEnd(List.of(read), found);

    assertThat(relay.settled()).isEqualTo(Tally.EMPTY.plusCaptured(61));
    assertThat(relay.dueUntil()).isEqualTo(at(62));
  }

  @Test
  void owesWhatASuccessorServedAfterTheStop_whereItsPredecessorReachedIt() {
    Relay relay =
        play(
                OPEN,
                live(1, 1, 0),
                new Message.ReliefDue(),
                live(2, 1, 53),
                stopped(60),
                reported(report(holder(2, 1), 60, 62)),
                returned(1, Departure.STOPPED, report(holder(1, 1), 0, 60)),
                returned(2, Departure.STOPPED, report(holder(2, 1), 60, 62)))
            .finished(at(63));

    assertThat(relay.settled()).isEqualTo(Tally.EMPTY.plusCaptured(62));
    assertThat(relay.afterEnd()).isEmpty();
  }

  @Test
  void doubtsWhatIsAfterTheEnd_onlyWhereSomebodyElseMayHaveServed() {
    Relay one = play(OPEN, live(1, 1, 0));
    Message stop = stopped(10);
    Message own = returned(1, Departure.STOPPED, report(holder(1, 1), 0, 10));
    Message another = returned(1, Departure.STOPPED, report(holder(1, 2), 0, 10));

    assertThat(play(one, stop, own).finished(at(11)).afterEnd()).isEmpty();
    assertThat(play(one, stop, another).finished(at(11)).afterEnd()).isNotEmpty();
    assertThat(play(one, live(1, 2, 5), stop, another).finished(at(11)).afterEnd()).isNotEmpty();
    assertThat(play(one, stop, returned(1, Departure.FAILED, null)).finished(at(11)).afterEnd())
        .isEqualTo(Map.of(SECONDS, List.of(new Gap(at(10), at(12), 2, GapCause.HANDOVER))));
  }

  @Test
  void beginsTheNextSession_afterWhatWasReadForTheLast() {
    Relay again =
        play(OPEN, live(1, 1, 0), stopped(10), returned(1, Departure.FAILED, null))
            .finished(at(11))
            .restarted();
    Relay relay = play(again, new Message.Begun(), live(2, 1, 11));

    assertThat(relay.ordersFor(holder(2, 1)).from()).isEqualTo(at(12));
  }

  @Test
  void looksGapsUpOnTheGridOfTheirTime_whereTwoTouch() {
    Plan halves = new Plan(1, new Grid(500, 0), Duration.ofSeconds(60));
    Relay relay =
        play(
                OPEN,
                live(1, 1, 0),
                new Message.Retuned(halves),
                live(2, 1, 5),
                stopped(12),
                returned(1, Departure.FAILED, null),
                returned(2, Departure.FAILED, null))
            .finished(at(12));

    assertThat(relay.uncertain(gap -> true))
        .isEqualTo(
            Map.of(
                SECONDS,
                List.of(new Gap(at(0), at(8), 8, GapCause.WORKER_LOST)),
                halves.grid(),
                List.of(new Gap(at(8), at(12), 8, GapCause.WORKER_LOST))));
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
  void countsWhatALostHolderDidNotReport_asLost() {
    Relay relay =
        play(OPEN, live(1, 1, 0), stopped(10), returned(1, Departure.FAILED, null))
            .finished(at(100));

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
        play(OPEN, live(1, 1, 0), stopped(10), returned(1, Departure.FAILED, null))
            .finished(at(100));
    Gap lost = relay.settled().gaps().getFirst();
    Tally found =
        Tally.EMPTY.plusCaptured(7).plusGap(new Gap(at(7), at(10), 3, GapCause.WORKER_LOST));

    Tally settled = relay.resettled(List.of(lost), found).settled();

    assertThat(settled.captured()).isEqualTo(7);
    assertThat(settled.missed()).isEqualTo(Map.of(GapCause.WORKER_LOST, 3L));
    assertThat(settled.gaps()).containsExactly(new Gap(at(7), at(10), 3, GapCause.WORKER_LOST));
  }
}

package io.snaprelay.model.relay;

import static io.snaprelay.model.relay.RelayPlay.OPEN;
import static io.snaprelay.model.relay.RelayPlay.at;
import static io.snaprelay.model.relay.RelayPlay.holder;
import static io.snaprelay.model.relay.RelayPlay.live;
import static io.snaprelay.model.relay.RelayPlay.orders;
import static io.snaprelay.model.relay.RelayPlay.play;
import static io.snaprelay.model.relay.RelayPlay.report;
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

  @Test
  void letsWhoeverWasRelievedBeforeTheStopServeItsLastSlots() {
    Relay relay = play(OPEN, live(1, 1, 0), new Message.ReliefDue(), live(2, 1, 53), stopped(60));
    Relay later = play(OPEN, live(1, 1, 0), new Message.ReliefDue(), live(2, 1, 53), stopped(61));

    assertThat(relay.ordersFor(holder(1, 1))).isEqualTo(orders(at(0), at(60), true, at(0), null));
    assertThat(later.ordersFor(holder(1, 1))).isEqualTo(orders(at(0), at(60), false, at(0), null));
    assertThat(later.ordersFor(holder(2, 1)).stop()).isTrue();
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
}

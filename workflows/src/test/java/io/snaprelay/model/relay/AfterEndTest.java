package io.snaprelay.model.relay;

import static io.snaprelay.model.relay.RelayPlay.OPEN;
import static io.snaprelay.model.relay.RelayPlay.SECONDS;
import static io.snaprelay.model.relay.RelayPlay.at;
import static io.snaprelay.model.relay.RelayPlay.holder;
import static io.snaprelay.model.relay.RelayPlay.live;
import static io.snaprelay.model.relay.RelayPlay.play;
import static io.snaprelay.model.relay.RelayPlay.report;
import static io.snaprelay.model.relay.RelayPlay.reported;
import static io.snaprelay.model.relay.RelayPlay.returned;
import static io.snaprelay.model.relay.RelayPlay.stopped;
import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Grid;
import io.snaprelay.model.Tally;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was served after a stream's end, or is not known when it is over. */
class AfterEndTest {

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

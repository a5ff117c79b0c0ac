package io.snaprelay.model.relay;

import static io.snaprelay.model.relay.RelayPlay.MINUTES;
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
import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.model.Grid;
import io.snaprelay.model.Holder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How one segment takes over from another. */
class ReliefsTest {

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
}

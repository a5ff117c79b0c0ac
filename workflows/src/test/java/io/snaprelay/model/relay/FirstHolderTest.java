package io.snaprelay.model.relay;

import static io.snaprelay.model.relay.RelayPlay.OPEN;
import static io.snaprelay.model.relay.RelayPlay.at;
import static io.snaprelay.model.relay.RelayPlay.holder;
import static io.snaprelay.model.relay.RelayPlay.live;
import static io.snaprelay.model.relay.RelayPlay.orders;
import static io.snaprelay.model.relay.RelayPlay.play;
import static io.snaprelay.model.relay.RelayPlay.report;
import static io.snaprelay.model.relay.RelayPlay.reported;
import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.model.Holder;
import io.snaprelay.model.Orders;
import org.junit.jupiter.api.Test;

/** The first holder of a stream, and further attempts at its segment. */
class FirstHolderTest {

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
  void keepsThePlannedEnd_howeverManyAttemptsThereAre() {
    Relay relay = play(OPEN, live(1, 1, 0));
    for (int attempt = 2; attempt <= 30; attempt++) {
      relay = play(relay, live(1, attempt, attempt));
    }

    assertThat(relay.reliefDueAt()).isEqualTo(at(50));
  }

  @Test
  void knowsWhetherALaterAttemptGoesOn() {
    Relay relay = play(OPEN, live(1, 1, 0), live(1, 2, 20));

    assertThat(relay.isNewest(holder(1, 1))).isFalse();
    assertThat(relay.isNewest(holder(1, 2))).isTrue();
    assertThat(relay.isNewest(holder(1, 3))).isTrue();
    assertThat(OPEN.isNewest(holder(1, 1))).isTrue();
  }
}

package io.snaprelay.capture.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.model.CaptureEvent;
import io.snaprelay.model.GapCause;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventPublisherTest {

  private final Deliveries rig = new Deliveries();
  private final EventPublisher publisher =
      new EventPublisher(rig.outlets(), rig.loop, DeliveryLimits.DEFAULT, new Random(1));
  private final CaptureEvent event =
      new CaptureEvent.Resumed(Deliveries.ORIGIN.event(Deliveries.T0));

  @Test
  void triesAgain_untilTheEventIsSafe() {
    rig.notifier.failing(true);
    publisher.publish(event);
    rig.loop.advance(Duration.ofSeconds(10));
    assertThat(publisher.pending()).isEqualTo(1);

    rig.notifier.failing(false);
    rig.loop.advance(Duration.ofSeconds(6));
    assertThat(rig.notifier.events()).containsExactly(event);
    assertThat(publisher.pending()).isZero();
  }

  @Test
  void keepsThemInOrder_howeverLongTheNotifierIsAway() {
    rig.notifier.failing(true);
    publisher.publish(event);
    publisher.publish(interrupted(1));
    rig.loop.advance(Duration.ofMinutes(30));
    publisher.publish(interrupted(2));
    assertThat(publisher.pending()).isEqualTo(3);

    rig.notifier.failing(false);
    rig.loop.advance(Duration.ofSeconds(10));
    assertThat(rig.notifier.events()).containsExactly(event, interrupted(1), interrupted(2));
  }

  @Test
  void theOldestGo_whereTooManyWait() {
    rig.notifier.failing(true);
    publisher.publish(event);
    for (int i = 0; i < EventPublisher.MOST + 2; i++) {
      publisher.publish(interrupted(i));
    }
    rig.notifier.failing(false);
    rig.loop.advance(Duration.ofSeconds(10));

    assertThat(publisher.pending()).isZero();
    assertThat(rig.notifier.events()).hasSize(EventPublisher.MOST + 1);
    assertThat(rig.notifier.events().get(1)).isEqualTo(interrupted(2));
  }

  private static CaptureEvent interrupted(int second) {
    return new CaptureEvent.Interrupted(
        Deliveries.ORIGIN.event(Deliveries.T0.plusSeconds(second)), GapCause.SOURCE_DOWN);
  }
}

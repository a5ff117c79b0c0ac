package io.snaprelay.capture.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.model.CaptureEvent;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventPublisherTest {

  private final Deliveries rig = new Deliveries();
  private final EventPublisher publisher =
      new EventPublisher(rig.notifier, rig.loop, DeliveryLimits.DEFAULT, new Random(1));
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
  void givesUpAfterAMinute() {
    rig.notifier.failing(true);
    publisher.publish(event);
    rig.loop.advance(Duration.ofSeconds(61));

    assertThat(publisher.pending()).isZero();
    assertThat(rig.notifier.events()).isEmpty();
  }
}

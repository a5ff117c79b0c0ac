package io.snaprelay.capture.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a delivery counts. */
class DeliveryFiguresTest {

  private final Deliveries rig = new Deliveries();

  @Test
  void lagsCountFromTheContentTime_toTheStoreAndToTheMessage() {
    rig.holdUploads();
    rig.notifier.hold();
    rig.loop.advance(Duration.ofSeconds(5));
    rig.upload(4);
    rig.loop.advance(Duration.ofSeconds(1));
    rig.answer(0);
    assertThat(rig.metrics.kafkaLags()).isEmpty();
    rig.loop.advance(Duration.ofSeconds(2));
    rig.notifier.releaseAll();
    rig.loop.settle();

    assertThat(rig.metrics.storeLags()).containsExactly(Duration.ofMillis(1_960));
    assertThat(rig.metrics.kafkaLags()).containsExactly(Duration.ofMillis(3_960));
  }

  @Test
  void retriesAreCountedBesideTheirEnds() {
    rig.store.faults().failNext(2);

    rig.upload(0);
    rig.loop.advance(Duration.ofSeconds(5));

    assertThat(rig.metrics.count("uploaded FAILED")).isEqualTo(2);
    assertThat(rig.metrics.count("uploaded STORED")).isEqualTo(1);
    assertThat(rig.metrics.count("retries")).isEqualTo(2);
  }

  @Test
  void theQueueIsEmptyAgain_whenAllHaveTheirResults_orNobodyWaitsForThem() {
    rig.holdUploads();
    rig.upload(0);
    rig.upload(1);
    assertThat(rig.metrics.count("in delivery")).isEqualTo(2);

    rig.answer(0);
    assertThat(rig.metrics.count("in delivery")).isEqualTo(1);

    rig.delivery.close();
    assertThat(rig.metrics.count("in delivery")).isZero();
  }

  @Test
  void lookUpsAreNoUploads_andHaveNoLag() {
    rig.lookUp(0);

    assertThat(rig.metrics.storeLags()).isEmpty();
    assertThat(rig.metrics.count("uploaded STORED")).isZero();
    assertThat(rig.metrics.count("in delivery")).isZero();
  }
}

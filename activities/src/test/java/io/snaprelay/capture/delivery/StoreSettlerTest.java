package io.snaprelay.capture.delivery;

import static io.snaprelay.capture.delivery.Deliveries.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.capture.loop.Backoff;
import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Grid;
import io.snaprelay.model.Tally;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StoreSettlerTest {

  private static final StoreSettler.Slots SLOTS = StoreSettler.Slots.of(new Grid(1_000, 0));
  private static final DeliveryLimits IMPATIENT =
      new DeliveryLimits(
          3,
          Duration.ofSeconds(2),
          Duration.ofSeconds(1),
          Duration.ofMillis(20),
          new Backoff(Duration.ofMillis(1), Duration.ofMillis(2)));

  private final Deliveries rig = new Deliveries();
  private final StoreSettler settler = settler(DeliveryLimits.DEFAULT);

  private StoreSettler settler(DeliveryLimits limits) {
    return new StoreSettler(rig.outlets(), limits, InstantSource.system(), new Random(1));
  }

  private Optional<Tally> settle(Gap... ranges) throws InterruptedException {
    return settler.settle(Deliveries.ORIGIN, SLOTS, List.of(ranges));
  }

  @Test
  void countsWhatIsThere_andTheRestIsAGapOfTheGivenCause() throws Exception {
    rig.upload(1);
    rig.upload(2);
    Tally tally =
        settle(
                new Gap(at(0), at(4), 4, GapCause.WORKER_LOST),
                new Gap(at(7), at(8), 1, GapCause.HANDOVER))
            .orElseThrow();

    assertThat(tally.captured()).isEqualTo(2);
    assertThat(tally.gaps())
        .containsExactly(
            new Gap(at(0), at(1), 1, GapCause.WORKER_LOST),
            new Gap(at(3), at(4), 1, GapCause.WORKER_LOST),
            new Gap(at(7), at(8), 1, GapCause.HANDOVER));
    assertThat(rig.notifiedSlots()).containsExactly(at(1), at(2), at(1), at(2));
  }

  @Test
  void knowsNothing_whenTheStoreDoesNotAnswer() throws Exception {
    rig.store.faults().failAll();

    List<Gap> ranges = List.of(new Gap(at(0), at(4), 4, GapCause.WORKER_LOST));
    assertThat(settler(IMPATIENT).settle(Deliveries.ORIGIN, SLOTS, ranges)).isEmpty();
  }

  @Test
  void looksInstantsUp_underTheirOwnNames() throws Exception {
    rig.upload(5);
    rig.uploadAt(10);
    Gap missed = new Gap(at(5), at(15), 2, GapCause.STORE_DOWN);
    Tally tally =
        settler
            .settle(Deliveries.ORIGIN, StoreSettler.Slots.instants(), List.of(missed))
            .orElseThrow();

    assertThat(tally.captured()).isEqualTo(1);
    assertThat(tally.gaps()).containsExactly(new Gap(at(5), at(10), 1, GapCause.STORE_DOWN));
  }

  @Test
  void manySlotsAreNoTrouble() throws Exception {
    Tally tally = settle(new Gap(at(0), at(5_000), 5_000, GapCause.WORKER_LOST)).orElseThrow();

    assertThat(tally.missedSlots()).isEqualTo(5_000);
    assertThat(tally.gaps()).hasSize(1);
  }
}

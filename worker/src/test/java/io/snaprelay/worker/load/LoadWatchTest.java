package io.snaprelay.worker.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.capture.HolderRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a full worker makes of successors: no CPU is allowed to it here, so that it always is. */
class LoadWatchTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HolderRegistry holders = new HolderRegistry();
  private final AtomicBoolean othersTakeThem = new AtomicBoolean(true);
  private final AtomicBoolean broken = new AtomicBoolean();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger looks = new AtomicInteger();

  @Test
  void aFullWorkerLeavesSuccessorsToOthers_butTakesThemWhereTheyWouldWait() {
    SlotGate full = new SlotGate(new Admission(0, 0), Optional::empty);
    try (LoadWatch watch = watch(full)) {
      await().atMost(PATIENCE).until(() -> !full.admitsSuccessors());

      othersTakeThem.set(false);

      await().atMost(PATIENCE).until(full::admitsSuccessors);
    }
  }

  @Test
  void aFullWorkerTakesThem_whereItCannotFindOutAboutOthers() {
    SlotGate full = new SlotGate(new Admission(0, 0), Optional::empty);
    try (LoadWatch watch = watch(full)) {
      await().atMost(PATIENCE).until(() -> !full.admitsSuccessors());

      broken.set(true);

      await().atMost(PATIENCE).until(full::admitsSuccessors);
      int before = looks.get();
      await().atMost(PATIENCE).until(() -> looks.get() > before);
      assertThat(full.admitsSuccessors()).isTrue();
    }
  }

  @Test
  void aWorkerWithRoom_takesThem_andAsksNobody() {
    SlotGate room = SlotGate.open();
    try (LoadWatch watch = watch(room)) {
      await().atMost(PATIENCE).until(() -> looks.get() >= 2);

      assertThat(room.admitsSuccessors()).isTrue();
      assertThat(asked).hasValue(0);
    }
  }

  private LoadWatch watch(SlotGate gate) {
    return LoadWatch.start(
        new LoadMeter(holders),
        gate,
        new Shedder(holders, gate, () -> false),
        () -> {
          asked.incrementAndGet();
          if (broken.get()) {
            throw new IllegalStateException("a look that fails");
          }
          return othersTakeThem.get();
        },
        looks::incrementAndGet);
  }
}

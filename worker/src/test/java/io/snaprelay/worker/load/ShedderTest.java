package io.snaprelay.worker.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.capture.HolderRegistry;
import io.snaprelay.capture.metrics.CaptureReading;
import io.snaprelay.model.Holder;
import io.snaprelay.model.RiskLevel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ShedderTest {

  private final HolderRegistry holders = new HolderRegistry();
  private final SlotGate gate = new SlotGate(new Admission(1, 0), Optional::empty);
  private final List<String> heard = new ArrayList<>();

  private final HolderRegistry.Capture capture =
      new HolderRegistry.Capture() {
        @Override
        public void nudge() {}

        @Override
        public void drain() {
          heard.add("drain");
        }

        @Override
        public void leave() {}

        @Override
        public CaptureReading reading() {
          return new CaptureReading(
              "live/a",
              true,
              "live",
              RiskLevel.LOW,
              true,
              Duration.ZERO,
              Duration.ofSeconds(5),
              Duration.ZERO);
        }
      };

  private final Load overload =
      new Load(
          1, 1, 2, OptionalLong.empty(), List.of(new Load.Held(capture, capture.reading(), 1.9)));

  private void look(Shedder shedder, int times) {
    for (int i = 0; i < times; i++) {
      shedder.on(overload);
    }
  }

  @Test
  void asksForRelief_andDoesNotTakeTheStreamBack() {
    Shedder shedder = new Shedder(holders, gate, () -> true);

    look(shedder, 5);

    assertThat(heard).containsExactly("drain");
    assertThat(shedder.asked()).isOne();
    assertThat(gate.admitsSuccessors()).isFalse();
    assertThat(holders.enter(new Holder("run", 2, 1), capture)).isEmpty();
  }

  @Test
  void asksNobody_whereThereIsNobodyElse() {
    Shedder shedder = new Shedder(holders, gate, () -> false);

    look(shedder, 5);

    assertThat(heard).isEmpty();
    assertThat(gate.admitsSuccessors()).isTrue();
    assertThat(holders.enter(new Holder("run", 2, 1), capture)).isPresent();
  }
}

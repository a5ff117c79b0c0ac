package io.snaprelay.worker.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SlotGateTest {

  private final AtomicReference<Optional<String>> inability =
      new AtomicReference<>(Optional.empty());
  private final SlotGate gate = new SlotGate(new Admission(0.5, 0), inability::get);

  @Test
  void closesForFirstSegments_andOpensAgain_byTheReading() {
    gate.update(Loads.idle().cpu(0.7, 0.7).load());
    assertThat(gate.admitsFirst()).isFalse();
    assertThat(gate.admitsSuccessors()).isTrue();

    gate.update(Loads.idle().cpu(0.3, 0.3).load());
    assertThat(gate.admitsFirst()).isTrue();
  }

  @Test
  void countsWhatItHasJustTaken() {
    for (int i = 0; i < 18; i++) {
      gate.took();
    }

    assertThat(gate.admitsFirst()).isFalse();
  }

  @Test
  void admitsNothing_whereNothingCanBeCaptured() {
    inability.set(Optional.of("ffmpeg: gone"));

    assertThat(gate.admitsFirst()).isFalse();
    assertThat(gate.admitsSuccessors()).isFalse();
    assertThat(gate.refusal()).contains("ffmpeg: gone");
  }

  @Test
  void leavesSuccessorsToOthers_untilItIsToldOtherwise() {
    gate.leaveSuccessors(true);
    assertThat(gate.admitsSuccessors()).isFalse();

    gate.leaveSuccessors(false);
    assertThat(gate.admitsSuccessors()).isTrue();
  }

  @Test
  void leavesSuccessorsToOthers_forAWhile() {
    gate.holdSuccessors(Duration.ofMinutes(1));

    assertThat(gate.admitsSuccessors()).isFalse();
    assertThat(gate.admitsFirst()).isTrue();
  }
}

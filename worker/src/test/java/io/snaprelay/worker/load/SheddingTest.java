package io.snaprelay.worker.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.model.RiskLevel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SheddingTest {

  private static final Duration LATE = Duration.ofSeconds(4);

  private final Shedding shedding = new Shedding(new Random(1));

  private static Loads crowd() {
    return Loads.idle()
        .cpu(0.9, 1)
        .late("high-dear", RiskLevel.HIGH, 2.5, LATE)
        .late("low-cheap", RiskLevel.LOW, 0.1, LATE)
        .live("low-dear", RiskLevel.LOW, 0.4)
        .connecting("low-connecting")
        .live("normal", RiskLevel.NORMAL, 0.2);
  }

  /** Looks every other second, from second 0 on; answers who was asked at which. */
  private List<String> asked(Load load, int seconds) {
    List<String> asked = new ArrayList<>();
    for (int second = 0; second < seconds; second += 2) {
      long now = Duration.ofSeconds(second).toNanos();
      if (shedding.isDue(load, now)) {
        String at = second + " ";
        shedding.choose(load, now).ifPresent(one -> asked.add(at + one.reading().streamId()));
      }
    }
    return asked;
  }

  @Test
  void asksForTheLeastRiskyAndDearest_whenOverloadLasts() {
    assertThat(asked(crowd().load(), 6)).containsExactly("4 low-dear");
  }

  @Test
  void doesNotAskForThoseWhoAreNotLive() {
    Load connecting =
        Loads.idle().cpu(1, 1).connecting("a").late("b", RiskLevel.CRITICAL, 0.1, LATE).load();

    assertThat(asked(connecting, 6)).containsExactly("4 b");
  }

  @Test
  void asksNobody_whileOnlyTheSourceIsLate() {
    Load idle = Loads.idle().cpu(0.1, 0.5).late("a", RiskLevel.LOW, 0.1, LATE).load();

    assertThat(asked(idle, 60)).isEmpty();
  }

  @Test
  void asksNobody_whileABusyMachineKeepsUp() {
    Load busy = Loads.idle().cpu(0.5, 1).live("a", RiskLevel.LOW, 0.1).load();

    assertThat(asked(busy, 60)).isEmpty();
  }

  @Test
  void forgetsAMoment() {
    assertThat(asked(crowd().load(), 4)).isEmpty();
    assertThat(asked(Loads.idle().load(), 2)).isEmpty();
    assertThat(asked(crowd().load(), 4)).isEmpty();
  }

  @Test
  void asksNoMoreThanAQuarterAtATime_whenNobodyRelieves() {
    assertThat(asked(crowd().load(), 60)).hasSize(1);
  }

  @Test
  void goesOnWithTheNext_whenOneIsGone() {
    assertThat(asked(crowd().load(), 6)).containsExactly("4 low-dear");
    Load relieved =
        Loads.idle()
            .cpu(0.9, 1)
            .late("high-dear", RiskLevel.HIGH, 2.5, LATE)
            .late("low-cheap", RiskLevel.LOW, 0.1, LATE)
            .load();

    List<String> next = asked(relieved, 30);

    assertThat(next).hasSize(1);
    assertThat(next.getFirst()).endsWith("low-cheap");
  }
}

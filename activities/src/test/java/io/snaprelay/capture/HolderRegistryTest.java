package io.snaprelay.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.capture.metrics.CaptureReading;
import io.snaprelay.model.Holder;
import io.snaprelay.model.RiskLevel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HolderRegistryTest {

  private static final Holder HOLDER = new Holder("run", 3, 1);

  private final HolderRegistry registry = new HolderRegistry();
  private final List<String> heard = new ArrayList<>();

  private static CaptureReading reading(String stream) {
    return new CaptureReading(
        stream, true, "live", RiskLevel.LOW, true, Duration.ZERO, Duration.ZERO, Duration.ZERO);
  }

  private HolderRegistry.Capture capture(String name) {
    return new HolderRegistry.Capture() {
      @Override
      public void nudge() {
        heard.add(name + " nudged");
      }

      @Override
      public void drain() {
        heard.add(name + " drained");
      }

      @Override
      public void leave() {
        heard.add(name + " left");
      }

      @Override
      public CaptureReading reading() {
        return HolderRegistryTest.reading(name);
      }
    };
  }

  @Test
  void nudgesExactlyTheHolderThatIsMeant() {
    var entry = registry.enter(HOLDER, capture("ours")).orElseThrow();

    assertThat(registry.nudge(new Holder("run", 3, 2))).isFalse();
    assertThat(registry.nudge(HOLDER)).isTrue();
    assertThat(heard).containsExactly("ours nudged");
    entry.close();
    assertThat(registry.nudge(HOLDER)).isFalse();
    assertThat(registry.running()).isZero();
  }

  @Test
  void doesNotTakeBack_whatItHasJustGivenAway() {
    registry.giveAway("ours", Duration.ofMinutes(1));
    registry.giveAway("long ago", Duration.ZERO);

    assertThat(registry.enter(HOLDER, capture("ours"))).isEmpty();
    assertThat(registry.enter(HOLDER, capture("long ago"))).isPresent();
    assertThat(registry.enter(new Holder("run", 9, 1), capture("another"))).isPresent();
  }

  @Test
  void admitsNoMore_andGivesThoseThatRun() {
    assertThat(registry.enter(HOLDER, capture("segment"))).isPresent();
    assertThat(registry.enterOneShot(() -> heard.add("one-shot left"), () -> reading("once")))
        .isPresent();

    List<HolderRegistry.Capture> running = registry.admitNoMore();

    assertThat(registry.enter(new Holder("run", 4, 1), capture("late"))).isEmpty();
    assertThat(running).hasSize(2);
    assertThat(registry.running()).isEqualTo(2);
  }

  @Test
  void aOneShotGoesOn_whenTheWorkerDrains_andIsToldWhenItLeaves() {
    assertThat(registry.enter(HOLDER, capture("segment"))).isPresent();
    assertThat(registry.enterOneShot(() -> heard.add("one-shot left"), () -> reading("once")))
        .isPresent();

    registry.admitNoMore().forEach(HolderRegistry.Capture::drain);
    assertThat(heard).containsExactly("segment drained");

    registry.leaveAll();
    assertThat(heard).containsExactlyInAnyOrder("segment drained", "segment left", "one-shot left");
  }

  @Test
  void tellsOnlyThoseThatStillRun_toLeave() {
    var entry = registry.enter(HOLDER, capture("relieved")).orElseThrow();
    assertThat(registry.enter(new Holder("run", 4, 1), capture("alone"))).isPresent();

    entry.close();
    registry.leaveAll();

    assertThat(heard).containsExactly("alone left");
  }
}

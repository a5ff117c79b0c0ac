package io.snaprelay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.capture.HolderRegistry;
import io.snaprelay.capture.metrics.CaptureReading;
import io.snaprelay.model.Holder;
import io.snaprelay.model.RiskLevel;
import java.time.Duration;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class DrainTest {

  private static final Duration PATIENT = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(300);

  private final HolderRegistry holders = new HolderRegistry();
  private final Queue<String> heard = new ConcurrentLinkedQueue<>();

  /** A capture that is relieved as soon as it asks, or never. */
  private void enter(int segment, boolean relieved) {
    HolderRegistry.Entry[] entry = new HolderRegistry.Entry[1];
    var capture =
        new HolderRegistry.Capture() {
          @Override
          public void nudge() {}

          @Override
          public void drain() {
            heard.add("drain " + segment);
            if (relieved) {
              entry[0].close();
            }
          }

          @Override
          public void leave() {
            heard.add("leave " + segment);
          }

          @Override
          public CaptureReading reading() {
            return live("segment " + segment);
          }
        };
    entry[0] = holders.enter(holder(segment), capture).orElseThrow();
  }

  private static CaptureReading live(String stream) {
    return new CaptureReading(
        stream, true, "live", RiskLevel.LOW, true, Duration.ZERO, Duration.ZERO, Duration.ZERO);
  }

  private static Holder holder(int segment) {
    return new Holder("run", segment, 1);
  }

  private void drain(Duration limit) {
    new Drain(holders, limit, new Random(1)).run();
  }

  @Test
  void asksAllInTurn_andEndsWhenTheLastIsRelieved() {
    enter(1, true);
    enter(2, true);
    enter(3, true);

    drain(PATIENT);

    assertThat(heard).containsExactlyInAnyOrder("drain 1", "drain 2", "drain 3");
    assertThat(holders.running()).isZero();
  }

  @Test
  void tellsThoseToLeave_whoAreNotRelievedAtTheLimit() {
    enter(1, true);
    enter(2, false);

    drain(SHORT);

    assertThat(heard).containsExactlyInAnyOrder("drain 1", "drain 2", "leave 2");
    assertThat(heard.stream().toList()).endsWith("leave 2");
  }

  @Test
  void letsOneShotsGoOn_untilTheLimit() {
    assertThat(holders.enterOneShot(() -> heard.add("one-shot left"), () -> live("once")))
        .isPresent();

    drain(SHORT);

    assertThat(heard).containsExactly("one-shot left");
  }

  @Test
  void looksForNoSuccessor_whereThereIsNoTimeForOne() {
    enter(1, true);

    drain(Duration.ZERO);

    assertThat(heard).containsExactly("leave 1");
  }

  @Test
  void admitsNothingNew_evenWhereNothingRuns() {
    drain(PATIENT);

    assertThat(holders.enterOneShot(() -> {}, () -> live("once"))).isEmpty();
    assertThat(heard).isEmpty();
  }
}

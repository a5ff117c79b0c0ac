package io.snaprelay.capture.segment;

import static io.snaprelay.capture.segment.SegmentRig.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.capture.delivery.PictureBudget;
import io.snaprelay.capture.source.SourceEnd.Kind;
import io.snaprelay.model.Orders;
import io.snaprelay.model.SegmentReport;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a source, a store and a workflow do, the report is exact, and the bucket agrees. */
class SegmentPropertyTest {

  private static final int STEPS = 60;

  private final SegmentRig rig = new SegmentRig();

  static IntStream seeds() {
    return IntStream.rangeClosed(1, 150);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everySlotIsAccountedForOnce(int seed) {
    Random random = new Random(seed);
    rig.budget = new PictureBudget(8, 10_000, null);
    rig.liveFrom(2);
    int ownedAt = random.nextInt(10);
    for (int step = 0; step < STEPS && !rig.running().isFinished(); step++) {
      if (step == ownedAt) {
        rig.workflow.order(new Orders(at(2 + random.nextInt(3)), at(50), false, at(1), null));
      }
      happens(random);
    }
    leave(random);
    check();
  }

  private void happens(Random random) {
    Instant next = rig.loop.now().plusMillis(50 + random.nextInt(1_500));
    rig.loop.advanceTo(next);
    var connection = rig.source.connection();
    switch (random.nextInt(12)) {
      case 0 -> connection.ends(random.nextBoolean() ? Kind.LOST : Kind.REFUSED);
      case 1 -> connection.caughtUp(next);
      case 2 -> rig.store.faults().failNext(random.nextInt(6));
      case 3 -> connection.progress(next);
      case 4 -> connection.clockRestarted(next.minusMillis(random.nextInt(5_000)), next);
      case 5 -> rig.running().nudge();
      case 6 -> rig.notifier.failing(random.nextBoolean());
      default -> connection.picture(next);
    }
    rig.loop.settle();
  }

  private void leave(Random random) {
    rig.store.faults().heal();
    rig.notifier.failing(false);
    if (random.nextBoolean()) {
      rig.workflow.order(new Orders(at(4), at(30 + random.nextInt(20)), true, at(1), null));
      rig.running().nudge();
    }
    rig.loop.advance(Duration.ofMinutes(4));
    if (!rig.running().isFinished()) {
      rig.running().leave();
      rig.loop.advance(Duration.ofMinutes(1));
    }
    assertThat(rig.running().isFinished()).isTrue();
    assertThat(rig.source.anyOpen()).isFalse();
  }

  private void check() {
    SegmentReport report = rig.report();
    assertThat(report.from()).isEqualTo(at(1));
    assertThat(report.tally().slots())
        .isEqualTo(rig.task.grid().count(report.from(), report.until()));
    var notified = new HashSet<>(rig.notifiedSlots());
    assertThat(report.tally().captured()).isLessThanOrEqualTo(notified.size());
    assertThat(notified).hasSizeLessThanOrEqualTo(rig.store.keys().size());
    assertThat(rig.notifiedSlots()).isSorted();
    if (report.tally().missed().isEmpty()) {
      assertThat(report.tally().captured()).isEqualTo(rig.store.keys().size());
    }
  }
}

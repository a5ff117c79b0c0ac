package io.snaprelay.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.benchmarks.delivery.Arrivals.Arrival;
import io.snaprelay.model.FrameCaptured;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.model.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpacingTest {

  private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

  @Test
  void tellsHandoversFromTheRest() {
    List<Spacing> spacings =
        Spacing.of(List.of(arrival(0, 1, 100), arrival(1, 1, 1_120), arrival(2, 2, 2_070)));

    assertThat(spacings).containsExactly(new Spacing(false, 1, 1.02), new Spacing(true, 1, 0.95));
  }

  @Test
  void goesBySlots_whateverTheirMessagesOrderIs() {
    List<Spacing> spacings = Spacing.of(List.of(arrival(1, 2, 1_050), arrival(0, 1, 1_200)));

    assertThat(spacings).containsExactly(new Spacing(true, 1, -0.15));
  }

  @Test
  void leavesOutPicturesOffTheGrid() {
    Arrival extra = arrival(1, 1, 500, Trigger.START);

    assertThat(Spacing.of(List.of(arrival(0, 1, 100), extra, arrival(2, 1, 2_100))))
        .containsExactly(new Spacing(false, 2, 2));
  }

  private static Arrival arrival(int second, int segment, long readableMillis) {
    return arrival(second, segment, readableMillis, Trigger.GRID);
  }

  private static Arrival arrival(int second, int segment, long readableMillis, Trigger trigger) {
    Instant slot = START.plusSeconds(second);
    FrameCaptured frame =
        new FrameCaptured(
            "frame-" + second,
            "live/a",
            trigger,
            slot,
            slot,
            null,
            slot,
            "bucket",
            "key",
            "image/jpeg",
            1280,
            720,
            1,
            "0",
            Duration.ofSeconds(1),
            RiskLevel.NORMAL,
            segment,
            1,
            "stream/live/a",
            "run",
            false,
            Map.of());
    return new Arrival(frame, START.plusMillis(readableMillis));
  }
}

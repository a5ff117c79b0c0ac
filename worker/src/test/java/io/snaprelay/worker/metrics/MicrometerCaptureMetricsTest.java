package io.snaprelay.worker.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.snaprelay.capture.metrics.CaptureMetrics.UploadEnd;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.SamplingKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MicrometerCaptureMetricsTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final MicrometerCaptureMetrics metrics = new MicrometerCaptureMetrics(registry);

  private double counted(String name, String... tags) {
    return registry.get(name).tags(tags).counter().count();
  }

  @Test
  void dueIsTheSumOfWhatBecameOfSlots() {
    metrics.captured(5);
    metrics.unchanged(2);
    metrics.missed(GapCause.SOURCE_DOWN, 3);

    assertThat(counted("snaprelay.slots.due")).isEqualTo(10);
    assertThat(counted("snaprelay.slots.captured")).isEqualTo(5);
    assertThat(counted("snaprelay.slots.missed", "cause", "source_down")).isEqualTo(3);
    assertThat(counted("snaprelay.slots.missed", "cause", "overload")).isZero();
  }

  @Test
  void countsRetriesBesideTheirEnds() {
    metrics.uploaded(UploadEnd.FAILED, false);
    metrics.uploaded(UploadEnd.STORED, true);

    assertThat(counted("snaprelay.uploads", "end", "failed")).isEqualTo(1);
    assertThat(counted("snaprelay.uploads", "end", "stored")).isEqualTo(1);
    assertThat(counted("snaprelay.upload.retries")).isEqualTo(1);
  }

  @Test
  void takesASourcesClockThatIsAhead_forNoLag() {
    metrics.stored(Duration.ofMillis(-20));

    assertThat(registry.get("snaprelay.store.lag").timer().count()).isEqualTo(1);
  }

  @Test
  void showsEachPlanFromTheStart() {
    for (String plan : List.of("key_packets", "head_of_gop", "no_non_reference", "full_decode")) {
      assertThat(registry.get("snaprelay.plans").tags("plan", plan).gauge().value()).isZero();
    }
  }

  @Test
  void showsHowManyFollowAPlan() {
    metrics.plans(SamplingKind.FULL_DECODE, 1);
    metrics.plans(SamplingKind.FULL_DECODE, 1);
    metrics.plans(SamplingKind.FULL_DECODE, -1);

    assertThat(registry.get("snaprelay.plans").tags("plan", "full_decode").gauge().value())
        .isEqualTo(1);
  }
}

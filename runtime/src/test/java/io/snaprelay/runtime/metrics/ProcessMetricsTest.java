package io.snaprelay.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.snaprelay.runtime.temporal.TemporalMetrics;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessMetricsTest {

  @Test
  void showsTheProcess_theSdk_andWhatIsAdded() {
    try (ProcessMetrics metrics = ProcessMetrics.ofThisProcess();
        TemporalMetrics temporal = new TemporalMetrics(metrics.registry())) {
      Counter.builder("snaprelay.test").register(metrics.registry()).increment(3);
      temporal.scope().counter("temporal_request").inc(2);

      assertThat(metrics.page().contentType()).startsWith("text/plain; version=0.0.4");
      assertThat(metrics.page().body())
          .contains(
              "snaprelay_test_total 3.0", "jvm_memory_used_bytes{", "process_cpu_usage", "jvm_gc_");
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> metrics.page().body().contains("temporal_request_total 2.0"));
    }
  }

  /**
   * Who measures the load would find what was taken since a scrape, and not since its last look.
   */
  @Test
  void aScrapeDoesNotAskTheJvmForTheMachinesCpu() {
    try (ProcessMetrics metrics = ProcessMetrics.ofThisProcess()) {
      assertThat(metrics.page().body())
          .contains("process_cpu_usage")
          .doesNotContain("system_cpu_usage");
    }
  }
}

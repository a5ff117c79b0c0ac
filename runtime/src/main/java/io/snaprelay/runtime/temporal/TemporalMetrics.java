package io.snaprelay.runtime.temporal;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.tally.ScopeCloseException;
import com.uber.m3.util.Duration;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.common.reporter.MicrometerClientStatsReporter;

/** The SDK's own figures: requests, polls, latencies, task slots. */
public final class TemporalMetrics implements AutoCloseable {

  /** They are seen so much later at most; scrapes are seldom closer together. */
  private static final double REPORT_SECONDS = 5;

  private final Scope scope;

  /**
   * @param registry where they are added
   */
  public TemporalMetrics(MeterRegistry registry) {
    scope =
        new RootScopeBuilder()
            .reporter(new MicrometerClientStatsReporter(registry))
            .reportEvery(Duration.ofSeconds(REPORT_SECONDS));
  }

  /** For connections. */
  public Scope scope() {
    return scope;
  }

  /** After the connections. */
  @Override
  public void close() {
    try {
      scope.close();
    } catch (ScopeCloseException e) {
      throw new IllegalStateException("the SDK's last figures could not be reported", e);
    }
  }
}

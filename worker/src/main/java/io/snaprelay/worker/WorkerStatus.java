package io.snaprelay.worker;

import com.uber.m3.tally.Scope;
import io.micrometer.core.instrument.MeterRegistry;
import io.snaprelay.capture.metrics.CaptureMetrics;
import io.snaprelay.runtime.health.ProcessStatus;
import io.snaprelay.runtime.metrics.MetricsSettings;
import io.snaprelay.worker.metrics.MicrometerCaptureMetrics;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What a worker shows of itself, and whether it can capture. */
final class WorkerStatus implements AutoCloseable {

  private final ProcessStatus process;
  private final CaptureMetrics captures;
  private volatile @Nullable Answers answers;

  /** What a worker answers that has started. */
  interface Answers extends ProcessStatus.Answers {
    Optional<String> inability();
  }

  private WorkerStatus(ProcessStatus process) {
    this.process = process;
    this.captures = new MicrometerCaptureMetrics(process.registry());
  }

  /**
   * Begins to answer: alive, and not ready.
   *
   * @throws io.snaprelay.runtime.errors.OperatorException when it cannot listen where it is to
   */
  static WorkerStatus open(MetricsSettings settings, String worker) {
    return new WorkerStatus(ProcessStatus.open(settings, WorkerHealth.ROLE, worker));
  }

  /** The worker has started: it answers from here on. */
  void started(Answers worker) {
    answers = worker;
    process.started(worker);
  }

  /** Why nothing can be captured here; empty where it can, or nobody has looked yet. */
  Optional<String> inability() {
    Answers started = answers;
    return started == null ? Optional.empty() : started.inability();
  }

  /** For connections to Temporal. */
  Scope temporal() {
    return process.temporal();
  }

  MeterRegistry registry() {
    return process.registry();
  }

  CaptureMetrics captures() {
    return captures;
  }

  /** Where it is listened to; empty where it is off. */
  OptionalInt port() {
    return process.port();
  }

  @Override
  public void close() {
    process.close();
  }
}

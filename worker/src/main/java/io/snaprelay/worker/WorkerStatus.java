package io.snaprelay.worker;

import com.uber.m3.tally.Scope;
import io.micrometer.core.instrument.MeterRegistry;
import io.snaprelay.capture.metrics.CaptureMetrics;
import io.snaprelay.runtime.metrics.MetricsSettings;
import io.snaprelay.runtime.metrics.ProcessMetrics;
import io.snaprelay.runtime.metrics.StatusServer;
import io.snaprelay.runtime.temporal.TemporalMetrics;
import io.snaprelay.worker.health.Check;
import io.snaprelay.worker.health.Health;
import io.snaprelay.worker.metrics.MicrometerCaptureMetrics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a worker shows of itself, from before it has connected to anything until it is gone: figures
 * at {@code /metrics}, health at {@code /healthz} and {@code /readyz}.
 */
final class WorkerStatus implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(WorkerStatus.class);

  private final String worker;
  private final ProcessMetrics process = ProcessMetrics.ofThisProcess();
  private final TemporalMetrics temporal = new TemporalMetrics(process.registry());
  private final CaptureMetrics captures = new MicrometerCaptureMetrics(process.registry());
  private final @Nullable StatusServer server;
  private volatile @Nullable Answers answers;

  /** What a worker answers that has started. */
  interface Answers {
    Health alive();

    Health ready();

    Optional<String> inability();
  }

  private WorkerStatus(String worker, MetricsSettings settings) {
    this.worker = worker;
    this.server = settings.isOff() ? null : serve(settings);
  }

  private StatusServer serve(MetricsSettings settings) {
    StatusServer started =
        StatusServer.start(settings, pages(), e -> log.warn("A status page failed", e));
    if (started.isElsewhere()) {
      log.warn(
          "{} is taken, so metrics are at a free port; set metrics.listen (METRICS_LISTEN) for one that stays",
          MetricsSettings.USUAL);
    }
    log.info("Metrics and health: {}/metrics, /healthz, /readyz", started.url());
    return started;
  }

  /**
   * Begins to answer: alive, and not ready.
   *
   * @throws io.snaprelay.runtime.errors.OperatorException when it cannot listen where it is to
   */
  static WorkerStatus open(MetricsSettings settings, String worker) {
    return new WorkerStatus(worker, settings);
  }

  private Map<String, Supplier<StatusServer.Page>> pages() {
    Map<String, Supplier<StatusServer.Page>> pages = new LinkedHashMap<>();
    pages.put("/metrics", process::page);
    pages.put("/healthz", () -> alive().page());
    pages.put("/readyz", () -> ready().page());
    return pages;
  }

  private Health alive() {
    Answers started = answers;
    return started == null
        ? new Health("alive", worker, List.of(Check.telling("start", false, "under way")))
        : started.alive();
  }

  private Health ready() {
    Answers started = answers;
    return started == null
        ? new Health("ready", worker, List.of(Check.deciding("start", false, "under way")))
        : started.ready();
  }

  /** The worker has started: it answers from here on. */
  void started(Answers worker) {
    answers = worker;
  }

  /** Why nothing can be captured here; empty where it can, or nobody has looked yet. */
  Optional<String> inability() {
    Answers started = answers;
    return started == null ? Optional.empty() : started.inability();
  }

  /** For connections to Temporal. */
  Scope temporal() {
    return temporal.scope();
  }

  MeterRegistry registry() {
    return process.registry();
  }

  CaptureMetrics captures() {
    return captures;
  }

  /** Where it is listened to; empty where it is off. */
  OptionalInt port() {
    return server == null ? OptionalInt.empty() : OptionalInt.of(server.port());
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
    temporal.close();
    process.close();
  }
}

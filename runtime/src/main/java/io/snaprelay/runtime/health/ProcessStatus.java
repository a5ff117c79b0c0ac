package io.snaprelay.runtime.health;

import com.uber.m3.tally.Scope;
import io.micrometer.core.instrument.MeterRegistry;
import io.snaprelay.runtime.metrics.MetricsSettings;
import io.snaprelay.runtime.metrics.ProcessMetrics;
import io.snaprelay.runtime.metrics.StatusServer;
import io.snaprelay.runtime.temporal.TemporalMetrics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a process shows of itself, from before it has connected to anything until it is gone:
 * figures at {@code /metrics}, health at {@code /healthz} and {@code /readyz}.
 */
public final class ProcessStatus implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ProcessStatus.class);

  private final String role;
  private final String name;
  private final ProcessMetrics process = ProcessMetrics.ofThisProcess();
  private final TemporalMetrics temporal = new TemporalMetrics(process.registry());
  private final @Nullable StatusServer server;
  private volatile @Nullable Answers answers;

  /** What a process answers that has started. */
  public interface Answers {
    Health alive();

    Health ready();
  }

  private ProcessStatus(MetricsSettings settings, String role, String name) {
    this.role = role;
    this.name = name;
    this.server = settings.isOff() ? null : serve(settings);
  }

  /**
   * Begins to answer: alive, and not ready.
   *
   * @param role such as {@code worker}
   * @throws io.snaprelay.runtime.errors.OperatorException when it cannot listen where it is to
   */
  public static ProcessStatus open(MetricsSettings settings, String role, String name) {
    return new ProcessStatus(settings, role, name);
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
        ? health("alive", Check.telling("start", false, "under way"))
        : started.alive();
  }

  private Health ready() {
    Answers started = answers;
    return started == null
        ? health("ready", Check.deciding("start", false, "under way"))
        : started.ready();
  }

  /**
   * An answer of this process.
   *
   * @param question such as "ready"
   */
  public Health health(String question, Check... checks) {
    return new Health(question, role, name, List.of(checks));
  }

  /** The process has started: it answers from here on. */
  public void started(Answers process) {
    answers = process;
  }

  /** For connections to Temporal. */
  public Scope temporal() {
    return temporal.scope();
  }

  public MeterRegistry registry() {
    return process.registry();
  }

  /** Where it is listened to; empty where it is off. */
  public OptionalInt port() {
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

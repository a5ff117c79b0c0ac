package io.snaprelay.runtime.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** The meters of a process: the JVM's, and those that its parts add. */
public final class ProcessMetrics implements AutoCloseable {

  /** What Prometheus' text format is called. */
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  /**
   * The JVM tells the machine's CPU since anybody asked last: asked at a scrape it would tell those
   * who measure the load next to nothing.
   */
  private static final String ASKED_BY_OTHERS = "system.cpu.usage";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics gc = new JvmGcMetrics();

  private ProcessMetrics() {}

  /** With the meters of this JVM and process. */
  public static ProcessMetrics ofThisProcess() {
    ProcessMetrics metrics = new ProcessMetrics();
    metrics.registry.config().meterFilter(MeterFilter.denyNameStartsWith(ASKED_BY_OTHERS));
    new JvmMemoryMetrics().bindTo(metrics.registry);
    new JvmThreadMetrics().bindTo(metrics.registry);
    new ProcessorMetrics().bindTo(metrics.registry);
    new FileDescriptorMetrics().bindTo(metrics.registry);
    new UptimeMetrics().bindTo(metrics.registry);
    metrics.gc.bindTo(metrics.registry);
    return metrics;
  }

  /** Where other parts add theirs. */
  public MeterRegistry registry() {
    return registry;
  }

  /** Everything, as Prometheus reads it. */
  public StatusServer.Page page() {
    return new StatusServer.Page(200, TEXT, registry.scrape());
  }

  @Override
  public void close() {
    gc.close();
    registry.close();
  }
}

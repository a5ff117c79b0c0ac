package io.snaprelay.benchmarks.wall;

import io.snaprelay.browser.Browser;
import io.snaprelay.sandbox.process.ProcessTable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a page has cost until a moment.
 *
 * @param metrics the DevTools protocol's: seconds of the main thread, bytes of heap, counts of
 *     nodes
 * @param cpu seconds of all the browser's processes
 */
record PageCost(
    Map<String, Double> metrics, double cpu, long bytes, long gatewayBytes, long nanos) {

  static void begin(Browser browser) {
    browser.cdp("Performance.enable", Map.of());
  }

  static PageCost now(Browser browser, WallService service) {
    Map<String, Double> metrics = new TreeMap<>();
    Object list = browser.cdp("Performance.getMetrics", Map.of()).get("metrics");
    for (Object one : list instanceof List<?> some ? some : List.of()) {
      if (one instanceof Map<?, ?> metric && metric.get("value") instanceof Number value) {
        metrics.put(String.valueOf(metric.get("name")), value.doubleValue());
      }
    }
    ProcessTable table = ProcessTable.now();
    double cpu = browser.pids().map(pid -> table.alone(pid).toMillis()).sum() / 1e3;
    return new PageCost(
        metrics, cpu, service.pulledBytes(), service.pulledFromGateway(), System.nanoTime());
  }

  /** Heap that is in use after what is not was collected, in MB. */
  static double heapMegabytes(Browser browser, WallService service) {
    browser.cdp("HeapProfiler.collectGarbage", Map.of());
    return now(browser, service).value("JSHeapUsedSize") / 1e6;
  }

  double value(String metric) {
    return metrics.getOrDefault(metric, Double.NaN);
  }

  /** How much of a metric there was in a second, in milliseconds. */
  double millisASecond(PageCost before, String metric) {
    return (value(metric) - before.value(metric)) * 1e3 / seconds(before);
  }

  double coresSince(PageCost before) {
    return (cpu - before.cpu) / seconds(before);
  }

  double megabytesAMinute(PageCost before) {
    return (bytes - before.bytes) / 1e6 * 60 / seconds(before);
  }

  double gatewayMegabytesAMinute(PageCost before) {
    return (gatewayBytes - before.gatewayBytes) / 1e6 * 60 / seconds(before);
  }

  private double seconds(PageCost before) {
    return (nanos - before.nanos) / 1e9;
  }
}

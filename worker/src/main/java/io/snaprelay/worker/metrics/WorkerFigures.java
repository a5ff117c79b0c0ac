package io.snaprelay.worker.metrics;

import io.snaprelay.capture.metrics.CaptureReading;
import io.snaprelay.capture.spool.SpoolUsage;
import io.snaprelay.worker.load.Load;

/**
 * What a worker knows of itself at a moment.
 *
 * @param load its last reading
 * @param cpuLimit of admission
 * @param admitting whether first segments are taken
 * @param pictures in memory
 * @param pictureBytes likewise
 */
public record WorkerFigures(
    Load load,
    double cpuLimit,
    boolean admitting,
    boolean ready,
    int segmentSlots,
    int oneShotSlots,
    double childCpuSeconds,
    long reliefsAsked,
    int pictures,
    long pictureBytes,
    SpoolUsage spool,
    boolean storeAway,
    boolean kafkaAway) {

  long holders(String state) {
    return load.held().stream()
        .map(Load.Held::reading)
        .filter(one -> one.segment() && one.phase().equals(state))
        .count();
  }

  long segments() {
    return load.held().stream().map(Load.Held::reading).filter(CaptureReading::segment).count();
  }

  long oneShots() {
    return load.held().size() - segments();
  }

  long children() {
    return load.held().stream().map(Load.Held::reading).filter(CaptureReading::child).count();
  }

  /** NaN where it is not known. */
  double memoryAvailable() {
    return load.memoryAvailable().isPresent()
        ? (double) load.memoryAvailable().getAsLong()
        : Double.NaN;
  }
}

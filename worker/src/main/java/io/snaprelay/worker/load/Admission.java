package io.snaprelay.worker.load;

import io.snaprelay.runtime.text.ByteSize;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a worker takes first segments on: by what it measures, below the number of its task
 * slots. Successors are not asked about: a full worker leaves them to others as long as those are
 * there, but their streams would be worse off where nobody relieves them.
 *
 * @param cpuLimit share of the machine's CPU that this worker and its children may take; at 1 CPU
 *     does not count, not even where pictures come late for want of it
 * @param memoryReserve bytes that have to be available
 */
public record Admission(double cpuLimit, long memoryReserve) {

  /**
   * Of a stream that was not measured yet: 720p30, nearly all of it decoded as long as nothing is
   * known.
   */
  private static final double CORES_OF_A_STREAM = 0.115;

  /**
   * Why none is taken; empty where one is.
   *
   * @param unmeasured segments that were taken so lately that {@code load} does not show them
   */
  Optional<String> refusal(Load load, int unmeasured) {
    long memory = load.memoryAvailable().orElse(Long.MAX_VALUE);
    if (memory < memoryReserve) {
      return Optional.of(
          "%s of memory are available, less than worker.memory-reserve"
              .formatted(new ByteSize(memory)));
    }
    if (cpuLimit < 1 && load.overloaded()) {
      return Optional.of("pictures come late, and no CPU is left");
    }
    double expected = load.cpu() + unmeasured * coresOfAStream(load) / load.cores();
    if (cpuLimit < 1 && expected >= cpuLimit) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "CPU use of %.2f is not below worker.cpu-limit (%.2f)",
              expected,
              cpuLimit));
    }
    return Optional.empty();
  }

  /** As those take that run; not less than is usual, since some of them may only have begun. */
  private static double coresOfAStream(Load load) {
    return load.held().stream()
        .filter(one -> one.reading().live())
        .mapToDouble(Load.Held::cores)
        .average()
        .stream()
        .map(mean -> Math.max(mean, CORES_OF_A_STREAM))
        .findFirst()
        .orElse(CORES_OF_A_STREAM);
  }
}

package io.snaprelay.benchmarks.cost;

import io.snaprelay.benchmarks.Percentiles;
import java.util.List;

/**
 * What a worker came to that captured several streams at once, with uploads and messages.
 *
 * @param seconds on the clock
 * @param jvm CPU seconds of the worker itself
 * @param children likewise of its ffmpegs, all together
 * @param jvmMegabytes resident memory of the worker itself
 * @param childMegabytes of each ffmpeg, with its share of what they share
 * @param missed slots that it had to capture and did not, in all
 */
record WholeCost(
    int streams,
    double seconds,
    double jvm,
    double children,
    double jvmMegabytes,
    List<Double> childMegabytes,
    long missed) {

  double jvmCores() {
    return jvm / seconds;
  }

  /** All that a stream takes of a core. */
  double coresPerStream() {
    return (jvm + children) / seconds / streams;
  }

  double streamsPerCore() {
    return 1 / coresPerStream();
  }

  double medianChildMegabytes() {
    return Percentiles.of(childMegabytes, 50);
  }
}

package io.snaprelay.benchmarks.relay;

import io.snaprelay.e2e.SlotCounts;

/** Says on stderr which slots are behind the figures. */
final class Findings {

  private Findings() {}

  static SlotCounts told(SlotCounts counts) {
    counts.findings().forEach(System.err::println);
    return counts;
  }
}

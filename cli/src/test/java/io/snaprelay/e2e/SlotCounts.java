package io.snaprelay.e2e;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is wrong with streams' slots, counted; everything but {@code due} is 0 where nothing is.
 *
 * @param due by the ledgers
 * @param missed slots between a stream's first and last picture that the bucket has no picture of
 * @param doubled messages of pictures that had been notified, and slots that one picture serves
 *     together with another
 * @param away pictures that are more than one reference frame away from what a single connection
 *     chooses
 * @param differences slots that ledger and bucket disagree about, and pictures that only one of
 *     bucket and Kafka has
 * @param findings each stream with something wrong, in words
 */
public record SlotCounts(
    long due, long missed, long doubled, long away, long differences, List<String> findings) {

  private static final SlotCounts NONE = new SlotCounts(0, 0, 0, 0, 0, List.of());

  static SlotCounts of(List<SlotCheck> checks) {
    return checks.stream().map(SlotCheck::counts).reduce(NONE, SlotCounts::plus);
  }

  public SlotCounts plus(SlotCounts other) {
    return new SlotCounts(
        due + other.due,
        missed + other.missed,
        doubled + other.doubled,
        away + other.away,
        differences + other.differences,
        Stream.concat(findings.stream(), other.findings.stream()).toList());
  }
}

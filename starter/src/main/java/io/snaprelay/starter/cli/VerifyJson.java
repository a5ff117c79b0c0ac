package io.snaprelay.starter.cli;

import io.snaprelay.model.Tally;
import io.snaprelay.starter.client.StreamLedger;
import io.snaprelay.starter.verify.Difference;
import io.snaprelay.starter.verify.Verification;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code verify} for programs.
 *
 * @param settled whether the range is all that the ledger has settled, so that its totals count
 * @param messagesSince Kafka keeps messages from then on only; null where it has all of the range's
 */
record VerifyJson(
    String streamId,
    String state,
    Instant from,
    Instant until,
    boolean settled,
    @Nullable Ledger ledger,
    long pictures,
    long messages,
    @Nullable Instant messagesSince,
    List<Difference> differences) {

  /** The ledger's totals; null where the workflow could not say. */
  record Ledger(long captured, long unchanged, long missed) {}

  static VerifyJson of(Verification result) {
    StreamLedger ledger = result.ledger();
    Tally tally = ledger.tally();
    return new VerifyJson(
        ledger.stream().value(),
        ledger.state(),
        result.range().from(),
        result.range().until(),
        result.range().whole(),
        tally == null ? null : new Ledger(tally.captured(), tally.unchanged(), tally.missedSlots()),
        result.pictures(),
        result.messages(),
        result.messagesSince(),
        result.differences());
  }
}

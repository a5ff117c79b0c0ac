package io.snaprelay.starter.verify;

import io.snaprelay.starter.client.StreamLedger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which slots are compared: [from, until).
 *
 * @param whole whether these are all that the ledger has settled, so that its totals can be held
 *     against them
 */
public record Range(Instant from, Instant until, boolean whole) {

  /** What was asked for, as far as the ledger has settled it. */
  static Range of(StreamLedger ledger, @Nullable Instant from, @Nullable Instant to) {
    Instant first = from != null && from.isAfter(ledger.from()) ? from : ledger.from();
    Instant end = to != null && to.isBefore(ledger.until()) ? to : ledger.until();
    return new Range(first, end, first.equals(ledger.from()) && end.equals(ledger.until()));
  }

  boolean has(Frame frame) {
    return !frame.slot().isBefore(from) && frame.slot().isBefore(until);
  }

  /** Whether nothing is settled, or nothing of what was asked for. */
  public boolean isEmpty() {
    return !from.isBefore(until);
  }
}
